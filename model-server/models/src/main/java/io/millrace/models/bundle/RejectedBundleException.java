package io.millrace.models.bundle;

/** Carries a rejection from the check that found it to the reader's result; never leaves the package. */
final class RejectedBundleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    RejectedBundleException(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
        this.detail = detail;
    }

    /** The same rejection, with words before it that say where. */
    RejectedBundleException inside(String where) {
        return new RejectedBundleException(reason, where + detail);
    }

    Rejected toRejected() {
        return new Rejected(reason, detail);
    }
}
