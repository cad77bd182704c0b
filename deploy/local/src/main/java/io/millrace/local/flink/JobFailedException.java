package io.millrace.local.flink;

import org.jspecify.annotations.Nullable;

/** A job that ended, or did not come up. */
public final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JobFailedException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }
}
