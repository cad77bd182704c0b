package io.millrace.local.cli;

import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens to a run when its process ends, however that was asked for: it is told to stop, has some time to close what it has
 * opened, and its files are deleted. Closed by the run when everything is down.
 */
final class TakeDown implements AutoCloseable {

    private static final int CLOSE_SECONDS = 15;

    private final StopSignal stop;
    private final PrintWriter err;
    private final CountDownLatch down = new CountDownLatch(1);

    TakeDown(StopSignal stop, PrintWriter err) {
        this.stop = stop;
        this.err = err;
    }

    /** Arranges for it; false if the process is ending already. */
    boolean arrange(RunDirectory directory) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> takeDown(directory), "take-down"));
            return true;
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    private void takeDown(RunDirectory directory) {
        stop.request();
        try {
            if (!down.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                err.println("Some pieces did not stop within " + CLOSE_SECONDS + " s; the process ends anyway.");
                err.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        directory.close();
    }

    @Override
    public void close() {
        down.countDown();
    }
}
