package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A benchmark run as from the command line, for the JSON that it prints. */
public final class BenchmarkRun {

    private BenchmarkRun() {}

    /** The measurements of a run that ended well. */
    public static JsonNode of(Benchmark benchmark, String... options) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(benchmark);
        int exitCode = command.setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(options);
        assertThat(exitCode).as(err.toString()).isZero();
        return new JsonMapper().readTree(out.toString());
    }
}
