package io.millrace.models.serving;

/** Frees a resource once its owner has closed it and nobody uses it any more. */
final class UseCount {

    private final Runnable free;

    /** The owner and every running use. */
    private int holders = 1;

    private boolean closed;

    UseCount(Runnable free) {
        this.free = free;
    }

    /** Whether the resource may be used until {@link #release()}; false once it is closed. */
    synchronized boolean acquire() {
        if (closed) {
            return false;
        }
        holders++;
        return true;
    }

    /** Ends a use that was acquired. */
    void release() {
        if (isLast()) {
            free.run();
        }
    }

    /** Gives up the owner's share; the second time does nothing. */
    void close() {
        if (closesNow()) {
            release();
        }
    }

    private synchronized boolean isLast() {
        holders--;
        return holders == 0;
    }

    private synchronized boolean closesNow() {
        boolean before = closed;
        closed = true;
        return !before;
    }
}
