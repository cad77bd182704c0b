package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./millrace ...} as its own process, with a temporary directory of its own, so that a test sees everything that it
 * leaves behind.
 */
final class MillraceProcess implements AutoCloseable {

    private static final Path REPOSITORY = repository();

    private final Process process;
    private final Path output;
    private final Path errors;

    private MillraceProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts {@code ./millrace arguments} whose temporary files go to {@code temporary}. */
    static MillraceProcess start(Path temporary, String... arguments) {
        // a build in the background ignores interrupts, and what it starts would inherit that
        List<String> command = new ArrayList<>(List.of(
                "env", "--default-signal=INT", REPOSITORY.resolve("millrace").toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("millrace", ".out");
            Path errors = Files.createTempFile("millrace", ".err");
            output.toFile().deleteOnExit();
            errors.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(REPOSITORY.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().put("MILLRACE_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
            return new MillraceProcess(builder.start(), output, errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a model server of a small model that listens on a free port; its store is {@code store} below {@code temporary}. */
    static MillraceProcess modelServer(Path temporary, Installation installation, Topics topics, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "model-server",
                "--bootstrap-servers",
                installation.address().bootstrapServers(),
                "--store",
                temporary.resolve("store").toString(),
                "--topic-prefix",
                JobSettings.prefix(topics),
                "--http-port",
                "0",
                "--dimension",
                "16",
                "--hyperparameters",
                "hidden=32"));
        arguments.addAll(List.of(more));
        return start(temporary, arguments.toArray(new String[0]));
    }

    /** Waits for the end and returns the exit status. */
    int awaitExit(long seconds) throws InterruptedException {
        assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
                .as("ends within %d s; it said: %s%s", seconds, output(), errors())
                .isTrue();
        return process.exitValue();
    }

    /** What Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(directory.resolve("millrace"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException(
                        "No millrace launcher above " + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }
}
