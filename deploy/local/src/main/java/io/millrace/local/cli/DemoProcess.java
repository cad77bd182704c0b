package io.millrace.local.cli;

import io.millrace.local.data.DatasetException;
import io.millrace.local.demo.Demo;
import io.millrace.local.demo.DemoFailedException;
import io.millrace.local.demo.DemoOptions;
import io.millrace.local.kafka.BrokerException;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import io.millrace.local.run.StopSignal.StoppedException;
import io.millrace.local.screen.ExamplesText;
import io.millrace.local.screen.ReportJson;
import io.millrace.local.screen.Screen;
import io.millrace.local.screen.SummaryText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A demo as a process: its directory, its log, its end by Ctrl-C, its exit code. */
final class DemoProcess {

    private static final Duration SIGNAL_PATIENCE = Duration.ofMillis(200);

    private static final List<String> NEXT = List.of(
            "",
            "  Where to go next",
            "      ./millrace demo --dataset retail          a year of a gift shop, with titles",
            "      ./millrace demo --events FILE             your own clicks: TSV or JSON lines",
            "      ./millrace demo --bootstrap-servers H:P   on your own Kafka",
            "      ./millrace replay --refresh 1000,never    what freshness is worth, without Kafka",
            "      ./millrace topics --help                  the topics of an installation",
            "      README.md, docs/configuration.md          how it works, and every knob",
            "");

    private final DemoOptions options;
    private final Screen screen;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final StopSignal stop = new StopSignal();

    DemoProcess(DemoOptions options, Screen screen, PrintWriter out, PrintWriter err, boolean json) {
        this.options = options;
        this.screen = screen;
        this.out = out;
        this.err = err;
        this.json = json;
    }

    int run() throws Exception {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        int swept = RunDirectory.sweep(parent);
        if (swept > 0) {
            screen.say("Removed " + swept + " directories that killed runs had left.");
        }
        options.dataset().notices().forEach(screen::say);
        try (TakeDown takeDown = new TakeDown(stop, err);
                RunDirectory directory = RunDirectory.create(parent)) {
            return takeDown.arrange(directory)
                    ? run(directory, LogFile.in(directory.path()), parent)
                    : ExitCode.STOPPED;
        }
    }

    private int run(RunDirectory directory, LogFile log, Path parent) throws Exception {
        try {
            Demo.Result result = new Demo(options, screen, stop).run(directory);
            print(result);
            return result.report().isGood() ? ExitCode.GOOD : ExitCode.FAILED;
        } catch (StoppedException e) {
            return ExitCode.STOPPED;
        } catch (BrokerException | DatasetException e) {
            throw e;
        } catch (Exception | LinkageError e) {
            // What starts while the process ends fails in many ways, and sometimes before the signal is here.
            stop.pause(SIGNAL_PATIENCE);
            if (stop.isRequested()) {
                return ExitCode.STOPPED;
            }
            String kept =
                    log.keep(parent).map(file -> " The log is in " + file + '.').orElse("");
            err.println(DemoFailedException.of(e).getMessage() + '.' + kept);
            err.flush();
            return ExitCode.FAILED;
        }
    }

    private void print(Demo.Result result) {
        SummaryText.of(result.report()).forEach(screen::say);
        ExamplesText.of(result.examples(), options.dataset().catalog()).forEach(screen::say);
        if (json) {
            out.println(ReportJson.of(result.report()));
            out.flush();
        } else {
            NEXT.forEach(screen::say);
        }
    }
}
