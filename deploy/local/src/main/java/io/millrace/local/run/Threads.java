package io.millrace.local.run;

import java.time.Duration;

/** Endings of threads. */
public final class Threads {

    private Threads() {}

    /** Waits for {@code thread} to end, at most this long. An interrupt ends the wait and is left for the caller to see. */
    public static void awaitEnd(Thread thread, Duration patience) {
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
