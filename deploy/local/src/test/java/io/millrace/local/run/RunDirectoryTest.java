package io.millrace.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void isGoneWhenClosed() throws IOException {
        RunDirectory directory = RunDirectory.create(parent);
        Files.writeString(directory.directory("kafka").resolve("log"), "x");

        directory.close();
        directory.close();

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void livingRunIsNotSwept() {
        try (RunDirectory directory = RunDirectory.create(parent)) {
            assertThat(RunDirectory.sweep(parent)).isZero();
            assertThat(directory.path()).isDirectory();
        }
    }

    @Test
    void directoryWhoseLockNobodyHoldsIsSwept() throws IOException {
        Path abandoned = Files.createDirectories(parent.resolve("millrace-run-1"));
        Files.createFile(abandoned.resolve("lock"));
        Files.writeString(Files.createDirectories(abandoned.resolve("models")).resolve("x"), "x");

        assertThat(RunDirectory.sweep(parent)).isEqualTo(1);
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void whatIsNotARunIsLeftAlone() throws IOException {
        Files.createDirectories(parent.resolve("millrace-run-without-lock"));
        Files.createDirectories(parent.resolve("somebody-else"));

        assertThat(RunDirectory.sweep(parent)).isZero();
        assertThat(parent.toFile().list()).hasSize(2);
    }

    @Test
    void killedProcessLeavesADirectoryThatIsSwept() throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = run.inputReader()) {
            Path directory = Path.of(out.readLine());
            assertThat(RunDirectory.sweep(parent)).isZero();
            assertThat(directory).isDirectory();

            run.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

            assertThat(RunDirectory.sweep(parent)).isEqualTo(1);
            assertThat(directory).doesNotExist();
        }
    }

    /** A process that holds a run directory until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws IOException {
            try (RunDirectory directory = RunDirectory.create(Path.of(args[0]))) {
                System.out.println(directory.path());
                System.in.read();
            }
        }
    }
}
