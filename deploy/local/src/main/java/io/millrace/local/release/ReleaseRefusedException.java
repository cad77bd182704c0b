package io.millrace.local.release;

/** A release that was not made; the message is a sentence for the person at the terminal. */
public final class ReleaseRefusedException extends RuntimeException {

    public ReleaseRefusedException(String sentence) {
        super(sentence);
    }
}
