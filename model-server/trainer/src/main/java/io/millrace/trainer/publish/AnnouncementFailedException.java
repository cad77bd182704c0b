package io.millrace.trainer.publish;

/** A version stands in the store, and the jobs may not know of it yet. */
public final class AnnouncementFailedException extends Exception {

    private static final long serialVersionUID = 1;

    public AnnouncementFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
