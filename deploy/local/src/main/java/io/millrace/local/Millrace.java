package io.millrace.local;

import io.millrace.local.cli.CommandLines;
import io.millrace.local.cli.LogFile;

/** Entry point of the {@code millrace} command. */
public final class Millrace {

    private Millrace() {}

    public static void main(String[] args) {
        LogFile.silence();
        System.exit(CommandLines.create().execute(args));
    }
}
