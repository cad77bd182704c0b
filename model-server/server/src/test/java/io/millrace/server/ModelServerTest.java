package io.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.trainer.TrainerOption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelServerTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path store;

    @Test
    void helpNamesEveryFlagWithItsDefault() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("--bootstrap-servers", "--store", "127.0.0.1", "8080");
        for (TrainerOption option : TrainerOption.values()) {
            assertThat(out.toString()).contains("--" + option.key() + "=VALUE");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aMissingFlagIsNamed() {
        assertThat(run("--store", "x")).isEqualTo(2);

        assertThat(err.toString()).contains("--bootstrap-servers").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--sed, 5, '''--sed'''",
        "--batch-size, many, batch-size is 'many'",
        "--http-port, 70000, The HTTP port is 70000",
        "--http-port, web, --http-port",
        "--release-challenger-share, 1, --release-challenger-share is 1.0",
        "--release-tolerance, 0, A tolerance of 0.0",
        "--http-host, '', The HTTP host is empty",
        "--kafka-config, missing.properties, missing.properties"
    })
    void anUnusableFlagIsOneSentenceAndStatusTwo(String flag, String value, String named) {
        assertThat(runOnStore(flag, value)).isEqualTo(2);

        assertThat(err.toString()).contains(named).hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aBusyPortIsOneSentenceAndNothingIsStarted() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(runOnStore("--http-port", String.valueOf(other.getLocalPort())))
                    .isEqualTo(2);

            assertThat(err.toString())
                    .contains("port " + other.getLocalPort(), "in use")
                    .hasLineCount(1);
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void anUnusableHostIsNamed() {
        assertThat(runOnStore("--http-port", "0", "--http-host", "192.0.2.1")).isEqualTo(2);

        assertThat(err.toString()).contains("192.0.2.1").hasLineCount(1);
    }

    @Test
    void anUnusableBrokerAddressIsNamedAfterWhereItListened() {
        assertThat(run("--bootstrap-servers", "nonsense", "--store", store.toString(), "--http-port", "0"))
                .isEqualTo(2);

        assertThat(out.toString()).matches("The model server listens on http://127\\.0\\.0\\.1:[1-9][0-9]*\\R");
        assertThat(err.toString()).contains("nonsense").hasLineCount(1);
    }

    @Test
    void aStoreWithABrokenPointerIsNamed() throws IOException {
        Path home = Files.createDirectories(store.resolve("comirec"));
        Files.writeString(home.resolve("current.json"), "{}");

        assertThat(runOnStore("--http-port", "0")).isEqualTo(2);

        assertThat(err.toString()).contains("current.json").hasLineCount(1);
    }

    private int runOnStore(String... flags) {
        String[] args = new String[flags.length + 4];
        args[0] = "--bootstrap-servers";
        args[1] = "localhost:1";
        args[2] = "--store";
        args[3] = store.toString();
        System.arraycopy(flags, 0, args, 4, flags.length);
        return run(args);
    }

    private int run(String... args) {
        return ModelServer.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
