package io.millrace.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerMainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryOptionWithItsDefault() {
        assertThat(run("--help")).isZero();

        assertThat(out.toString()).contains("--bootstrap-servers", "--store");
        for (TrainerOption option : TrainerOption.values()) {
            assertThat(out.toString()).contains("--" + option.key() + "=VALUE");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnknownFlagIsOneSentenceAndStatusTwo() {
        assertThat(run("--bootstrap-servers", "localhost:1", "--store", "x", "--sed", "5"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("'--sed'").hasLineCount(1);
    }

    @Test
    void aMissingFlagIsNamed() {
        assertThat(run("--store", "x")).isEqualTo(2);

        assertThat(err.toString()).contains("--bootstrap-servers").hasLineCount(1);
    }

    @Test
    void anUnusableValueIsNamed() {
        assertThat(run("--bootstrap-servers", "localhost:1", "--store", "x", "--batch-size", "many"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("batch-size is 'many'").hasLineCount(1);
    }

    @Test
    void anUnreadableFileIsNamed(@TempDir Path folder) {
        String missing = folder.resolve("missing.properties").toString();

        assertThat(run("--bootstrap-servers", "localhost:1", "--store", "x", "--kafka-config", missing))
                .isEqualTo(2);

        assertThat(err.toString()).contains(missing).hasLineCount(1);
    }

    @Test
    void anUnusableBrokerAddressIsNamed(@TempDir Path folder) {
        assertThat(run("--bootstrap-servers", "nonsense", "--store", folder.toString()))
                .isEqualTo(2);

        assertThat(err.toString()).contains("nonsense").hasLineCount(1);
    }

    private int run(String... args) {
        return TrainerMain.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
