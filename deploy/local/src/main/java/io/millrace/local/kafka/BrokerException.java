package io.millrace.local.kafka;

import org.jspecify.annotations.Nullable;

/** A broker that cannot be started, reached or asked; the message is a sentence for the person at the terminal. */
public final class BrokerException extends RuntimeException {

    public BrokerException(String sentence) {
        this(sentence, null);
    }

    public BrokerException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
