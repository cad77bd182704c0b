package io.millrace.local.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C as the pieces see it: asked for once, noticed by whoever waits or looks. */
public final class StopSignal {

    private final CountDownLatch stop = new CountDownLatch(1);

    public void request() {
        stop.countDown();
    }

    public boolean isRequested() {
        return stop.getCount() == 0;
    }

    /** Waits for {@code time}, or for the signal when that comes first. */
    public void pause(Duration time) {
        try {
            stop.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request();
        }
    }

    /** @throws StoppedException if the signal has come */
    public void check() {
        if (isRequested()) {
            throw new StoppedException();
        }
    }

    /** The run was asked to stop; everything on the way up closes what it has opened. */
    public static final class StoppedException extends RuntimeException {
        StoppedException() {
            super("stopped");
        }
    }
}
