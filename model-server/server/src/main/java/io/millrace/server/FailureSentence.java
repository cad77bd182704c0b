package io.millrace.server;

/** A failure as a sentence for a person. */
final class FailureSentence {

    private FailureSentence() {}

    /** Kafka wraps what happened in a sentence that does not say it, so the cause is told as well. */
    static String of(Throwable failure) {
        Throwable cause = failure.getCause();
        return told(failure) + (cause == null ? "" : " Cause: " + told(cause));
    }

    private static String told(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
