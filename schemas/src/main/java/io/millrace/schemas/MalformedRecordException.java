package io.millrace.schemas;

import org.jspecify.annotations.Nullable;

/** Bytes that do not hold the record they should: a reason to count by and a sentence to read. */
public final class MalformedRecordException extends Exception {

    private final String reason;

    public MalformedRecordException(String reason, String detail) {
        this(reason, detail, null);
    }

    public MalformedRecordException(String reason, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.reason = reason;
    }

    /** A short, stable name such as {@code malformed-json}: the dead letter's header and the counter's label. */
    public String reason() {
        return reason;
    }

    /** What was wrong, in a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
