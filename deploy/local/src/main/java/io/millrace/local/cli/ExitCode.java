package io.millrace.local.cli;

/** What a finished command tells the shell. */
final class ExitCode {

    static final int GOOD = 0;
    static final int FAILED = 1;
    static final int REFUSED = 2;
    static final int STOPPED = 130;

    private ExitCode() {}
}
