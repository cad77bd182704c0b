package io.millrace.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A subcommand of {@code millrace bench}: prints its measurements as a sentence each, or all of them as one JSON array. */
public abstract class Benchmark implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array of all measurements; progress goes to stderr anyway.")
    private boolean json;

    /** Everything that one run measures, in the order in which to read it. */
    protected abstract List<Measurement> measure() throws Exception;

    @Override
    public final Integer call() throws Exception {
        List<Measurement> measurements = measure();
        if (json) {
            commandLine().getOut().println(array(measurements));
        } else {
            measurements.forEach(measured -> commandLine().getOut().println(measured.sentence()));
        }
        commandLine().getOut().flush();
        return 0;
    }

    /** Tells a waiting person what goes on. */
    protected final void say(String sentence) {
        commandLine().getErr().println(sentence);
        commandLine().getErr().flush();
    }

    /** Ends the program with this sentence and the usage, if an option makes no sense. */
    protected final void refuseIf(boolean wrong, String sentence) {
        if (wrong) {
            throw new ParameterException(commandLine(), sentence);
        }
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
