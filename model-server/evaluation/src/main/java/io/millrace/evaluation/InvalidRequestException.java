package io.millrace.evaluation;

import org.jspecify.annotations.Nullable;

/** A request that cannot be carried out as given; the message is a sentence for the person who made it. */
public class InvalidRequestException extends RuntimeException {

    public InvalidRequestException(String sentence) {
        this(sentence, null);
    }

    public InvalidRequestException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
