package io.millrace.evaluation.data;

import org.jspecify.annotations.Nullable;

/** A file that cannot be evaluated on; the message is a sentence for the person who named it. */
public final class DataFileException extends RuntimeException {

    public DataFileException(String sentence) {
        this(sentence, null);
    }

    public DataFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
