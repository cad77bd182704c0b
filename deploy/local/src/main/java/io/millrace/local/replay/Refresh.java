package io.millrace.local.replay;

import io.millrace.trainer.Durations;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** How fresh the model in service is kept, in the log's own terms: clicks, or the time of the events. */
public sealed interface Refresh {

    /** A number of clicks, as against a duration, which has a unit. */
    Pattern COUNT = Pattern.compile("\\d{1,18}");

    /**
     * Whether a version is due.
     *
     * @param clicks since the version before, or since the beginning
     * @param eventTime the same
     */
    boolean isDue(long clicks, Duration eventTime);

    /** As on the command line. */
    String text();

    /** In words. */
    String inWords();

    /**
     * What a person asks for.
     *
     * @throws IllegalArgumentException if it is none of the three
     */
    static Refresh parse(String text) {
        if (text.equals("never")) {
            return new Never();
        }
        try {
            return COUNT.matcher(text).matches()
                    ? new AfterClicks(Long.parseLong(text))
                    : new AfterTime(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no cadence: expected a number of events such as 5000, a duration of event time"
                            + " such as 30m, 6h or 7d, or never.",
                    e);
        }
    }

    /** So many clicks after the version before. */
    record AfterClicks(long count) implements Refresh {

        public AfterClicks {
            if (count < 1) {
                throw new IllegalArgumentException("A version every " + count + " clicks: expected 1 or more.");
            }
        }

        @Override
        public boolean isDue(long clicks, Duration eventTime) {
            return clicks >= count;
        }

        @Override
        public String text() {
            return Long.toString(count);
        }

        @Override
        public String inWords() {
            return String.format(Locale.ROOT, "every %,d events", count);
        }
    }

    /** So much event time after the version before. */
    record AfterTime(Duration time) implements Refresh {

        public AfterTime {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("A version every " + time + ": expected more than nothing.");
            }
        }

        @Override
        public boolean isDue(long clicks, Duration eventTime) {
            return eventTime.compareTo(time) >= 0;
        }

        @Override
        public String text() {
            if (time.toMillis() % Unit.SECOND.millis != 0) {
                return time.toMillis() + "ms";
            }
            Unit largest = Unit.SECOND;
            for (Unit unit : Unit.values()) {
                largest = time.toMillis() % unit.millis == 0 ? unit : largest;
            }
            return time.toMillis() / largest.millis + largest.letter;
        }

        @Override
        public String inWords() {
            return "every " + text();
        }

        /** From the smallest to the largest. */
        private enum Unit {
            SECOND("s", 1_000),
            MINUTE("m", 60_000),
            HOUR("h", 3_600_000),
            DAY("d", 86_400_000);

            private final String letter;
            private final long millis;

            Unit(String letter, long millis) {
                this.letter = letter;
                this.millis = millis;
            }
        }
    }

    /** What is in service stays there. */
    record Never() implements Refresh {

        @Override
        public boolean isDue(long clicks, Duration eventTime) {
            return false;
        }

        @Override
        public String text() {
            return "never";
        }

        @Override
        public String inWords() {
            return "never refreshed";
        }
    }
}
