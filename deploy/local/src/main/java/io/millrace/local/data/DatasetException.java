package io.millrace.local.data;

import org.jspecify.annotations.Nullable;

/** A file that cannot be replayed; the message is a sentence for the person who named it. */
public final class DatasetException extends RuntimeException {

    public DatasetException(String sentence) {
        this(sentence, null);
    }

    public DatasetException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
