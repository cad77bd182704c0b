package io.millrace.local.screen;

import java.io.PrintWriter;
import java.util.List;

/** A screen for a terminal: one small table that is drawn over itself. */
public final class TerminalScreen implements Screen {

    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";

    private final PrintWriter out;
    private int drawn;

    public TerminalScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void say(String line) {
        out.print(wiped() + line + System.lineSeparator());
        out.flush();
    }

    @Override
    public void show(Progress progress) {
        List<String> table = ProgressText.table(progress);
        String text = wiped() + String.join(System.lineSeparator(), table) + System.lineSeparator();
        drawn = table.size();
        out.print(text);
        out.flush();
    }

    @Override
    public void settle() {
        out.print(wiped());
        out.flush();
    }

    private String wiped() {
        String wipe = drawn == 0 ? "" : UP_AND_CLEAR.formatted(drawn);
        drawn = 0;
        return wipe;
    }
}
