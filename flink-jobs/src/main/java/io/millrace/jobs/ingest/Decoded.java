package io.millrace.jobs.ingest;

import io.millrace.jobs.kafka.DeadLetter;

/** What became of the bytes of one interaction. */
public sealed interface Decoded {

    /** The event time of bytes that tell none: before everything, so that it cannot advance a watermark. */
    long NO_TIME = Long.MIN_VALUE;

    /** Milliseconds since the epoch, or {@link #NO_TIME}. */
    long eventTime();

    /** An interaction that is answered. */
    record Valid(Click click) implements Decoded {
        @Override
        public long eventTime() {
            return click.eventTime();
        }
    }

    /** A valid interaction about what the user was shown: counted as context, not answered, handed on. */
    record Exposed(Exposure exposure) implements Decoded {
        @Override
        public long eventTime() {
            return exposure.eventTime();
        }
    }

    /** A valid interaction that is context only, such as a return: counted, not answered. */
    record Context(long eventTime) implements Decoded {}

    /** Bytes that hold no valid interaction. */
    record Malformed(DeadLetter letter) implements Decoded {
        @Override
        public long eventTime() {
            return NO_TIME;
        }
    }
}
