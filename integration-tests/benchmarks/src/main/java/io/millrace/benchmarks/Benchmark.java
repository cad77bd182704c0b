package io.millrace.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import io.millrace.local.screen.PlainScreen;
import io.millrace.local.screen.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A subcommand of {@code millrace bench}: prints its measurements as a sentence each, or all of them as one JSON array. */
public abstract class Benchmark implements Callable<Integer> {

    private static final int STOPPED = 130;
    private static final int CLOSE_SECONDS = 30;

    private final StopSignal stop = new StopSignal();
    private final CountDownLatch down = new CountDownLatch(1);

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array of all measurements.")
    private boolean json;

    /** Everything that one run measures, in the order in which to read it. */
    protected abstract List<Measurement> measure() throws Exception;

    @Override
    public final Integer call() throws Exception {
        Thread takeDown = new Thread(this::takeDown, "take-down");
        Runtime.getRuntime().addShutdownHook(takeDown);
        try {
            print(measure());
            return CommandLine.ExitCode.OK;
        } catch (StopSignal.StoppedException e) {
            return STOPPED;
        } finally {
            down.countDown();
            if (!stop.isRequested()) {
                Runtime.getRuntime().removeShutdownHook(takeDown);
            }
        }
    }

    /**
     * Runs when the process is told to end: what is open is closed first. A process whose RocksDB still compacts would never
     * end.
     */
    private void takeDown() {
        stop.request();
        try {
            if (!down.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                say("Some pieces did not stop within " + CLOSE_SECONDS + " s; the process ends anyway.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ctrl-C, for whoever waits. */
    protected final StopSignal stop() {
        return stop;
    }

    /** Refuses a command line of which {@code wrong} is true. */
    protected final void refuseIf(boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(commandLine(), why);
        }
    }

    /** A fresh directory for files of this run, to be closed by the caller; what killed runs have left is deleted first. */
    protected static RunDirectory runDirectory() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        RunDirectory.sweep(parent);
        return RunDirectory.create(parent);
    }

    /** Tells a waiting person what goes on. */
    protected final void say(String sentence) {
        commandLine().getErr().println(sentence);
        commandLine().getErr().flush();
    }

    /** Where a waiting person watches what goes on. */
    protected final Screen screen() {
        return new PlainScreen(commandLine().getErr());
    }

    private void print(List<Measurement> measurements) {
        if (json) {
            commandLine().getOut().println(array(measurements));
        } else {
            measurements.forEach(measured -> commandLine().getOut().println(measured.sentence()));
        }
        commandLine().getOut().flush();
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not prepared this command.");
        }
        return spec.commandLine();
    }

    private static String array(List<Measurement> measurements) {
        JsonMapper mapper = new JsonMapper();
        ArrayNode array = mapper.createArrayNode();
        measurements.forEach(measured -> array.add(measured.json()));
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The measurements cannot be written as JSON.", e);
        }
    }
}
