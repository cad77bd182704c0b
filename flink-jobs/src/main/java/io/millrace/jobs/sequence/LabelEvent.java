package io.millrace.jobs.sequence;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.Dwell;
import io.millrace.jobs.ingest.Impression;

/** What impression samples are made of: what a user was shown, and what the user did. */
public sealed interface LabelEvent {

    String userId();

    /**
     * An item was shown.
     *
     * @param historyItems item keys of the user's clicks before that, oldest first
     * @param historyTimes their event times in milliseconds, aligned with {@code historyItems}
     */
    record Shown(Impression impression, long[] historyItems, long[] historyTimes) implements LabelEvent {
        @Override
        public String userId() {
            return impression.userId();
        }
    }

    /** A click that is part of its user's sequence, neither a duplicate nor late. */
    record Acted(Click click) implements LabelEvent {
        @Override
        public String userId() {
            return click.userId();
        }
    }

    /** Time spent on an item. */
    record Dwelt(Dwell dwell) implements LabelEvent {
        @Override
        public String userId() {
            return dwell.userId();
        }
    }
}
