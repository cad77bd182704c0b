package io.millrace.local.screen;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A screen for files and pipes: a line every few seconds, no control codes. */
public final class PlainScreen implements Screen {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final PrintWriter out;
    private @Nullable Duration lastShown;

    public PlainScreen(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void show(Progress progress) {
        Duration last = lastShown;
        if (last == null || progress.elapsed().minus(last).compareTo(INTERVAL) >= 0) {
            lastShown = progress.elapsed();
            say(ProgressText.line(progress));
        }
    }

    @Override
    public void settle() {}
}
