package io.millrace.local.demo;

import org.jspecify.annotations.Nullable;

/** A run that broke; the message says what, without a full stop, and the cause why. */
public final class DemoFailedException extends RuntimeException {

    public DemoFailedException(String what, @Nullable Throwable cause) {
        super(what + why(cause), cause);
    }

    /** {@code failure} itself, or one that names it. */
    public static DemoFailedException of(Throwable failure) {
        return failure instanceof DemoFailedException named
                ? named
                : new DemoFailedException("The demo failed", failure);
    }

    private static String why(@Nullable Throwable cause) {
        if (cause == null) {
            return "";
        }
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return ": "
                + (message == null
                        ? root.getClass().getSimpleName()
                        : message.lines().findFirst().orElse(""));
    }
}
