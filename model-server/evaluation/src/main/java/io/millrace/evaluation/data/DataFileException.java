package io.millrace.evaluation.data;

import io.millrace.evaluation.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** A file that cannot be evaluated on. */
public final class DataFileException extends InvalidRequestException {

    public DataFileException(String sentence) {
        this(sentence, null);
    }

    public DataFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
