package io.millrace.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.SafetensorsReader;
import io.millrace.models.tensors.SafetensorsWriter;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenDirectoryTest {

    private static final String CASE = "comirec_sa_seedclass";

    @TempDir
    Path directory;

    @BeforeEach
    void copyOneCase() throws IOException, URISyntaxException {
        Path shipped = Path.of(GoldenDirectoryTest.class
                        .getResource("/golden/README.txt")
                        .toURI())
                .getParent();
        for (String ending : List.of(".json", ".safetensors")) {
            Files.copy(shipped.resolve(CASE + ending), directory.resolve(CASE + ending));
        }
    }

    @Test
    void untouchedCasePasses() throws IOException {
        assertThat(run().status()).isEqualTo(CaseStatus.PASS);
        assertThat(run().tensors())
                .extracting(TensorDifference::tensor)
                .contains("out.interests", "out.loss", "grad.W1", "adam_tf.W1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.interests", "grad.W2", "adam_tf.W1", "w.W1", "in.seq_emb"})
    void oneChangedNumberFailsTheCase(String tensor) throws IOException {
        change(tensor, 0.01f);

        CaseResult result = run();

        assertThat(result.status()).isEqualTo(CaseStatus.FAIL);
        assertThat(result.worst().orElseThrow().detail()).contains("expected", "was", "allowed");
    }

    @Test
    void anOutputThatTheModelDoesNotGiveFailsTheCase() throws IOException {
        rewrite(tensors -> tensors.put("out.surprise", new Tensor.Floats(new long[] {1}, new float[] {1})));

        assertThat(run().status()).isEqualTo(CaseStatus.FAIL);
        assertThat(run().worst().orElseThrow().detail()).contains("no such value");
    }

    @Test
    void aGradientThatNoWeightAnswersForFailsTheCase() throws IOException {
        rewrite(tensors -> tensors.put("grad.W9", new Tensor.Floats(new long[] {1}, new float[] {1})));

        assertThat(run().status()).isEqualTo(CaseStatus.FAIL);
    }

    @Test
    void aKindThatIsNotKnownIsReportedAsUnknown() throws IOException {
        Path manifest = directory.resolve(CASE + ".json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"" + CASE + "\"", "\"transformer_xl\""));

        assertThat(run().status()).isEqualTo(CaseStatus.UNKNOWN);
        assertThat(run().note()).contains("transformer_xl");
    }

    @Test
    void aDamagedOrMissingFileFailsItsCaseOnly() throws IOException {
        Files.write(directory.resolve("other.safetensors"), new byte[] {1, 2, 3});

        assertThat(new GoldenDirectory(directory).names()).containsExactly(CASE, "other");
        assertThat(new GoldenDirectory(directory).run("other").status()).isEqualTo(CaseStatus.FAIL);
        assertThat(run().status()).isEqualTo(CaseStatus.PASS);
    }

    @Test
    void jsonNamesEveryCaseItsStatusAndItsWorstTensor() throws IOException {
        JsonNode cases =
                new JsonMapper().readTree(GoldenJson.of(List.of(run()))).path("cases");

        assertThat(cases).hasSize(1);
        assertThat(cases.path(0).path("name").asText()).isEqualTo(CASE);
        assertThat(cases.path(0).path("status").asText()).isEqualTo("pass");
        assertThat(cases.path(0).path("worst").path("tensor").asText()).isNotEmpty();
        assertThat(cases.path(0).path("worst").path("abs").isNumber()).isTrue();
        assertThat(cases.path(0).path("worst").path("rel").isNumber()).isTrue();
    }

    @Test
    void aDirectoryThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new GoldenDirectory(directory.resolve("absent")))
                .isInstanceOf(NotDirectoryException.class);
    }

    private CaseResult run() throws IOException {
        return new GoldenDirectory(directory).run(CASE);
    }

    private void change(String tensor, float by) throws IOException {
        rewrite(tensors -> {
            Tensor.Floats stored = (Tensor.Floats) tensors.get(tensor);
            float[] values = stored.values().clone();
            values[values.length / 2] += by;
            tensors.put(tensor, new Tensor.Floats(stored.shape(), values));
        });
    }

    private void rewrite(Consumer<Map<String, Tensor>> edit) throws IOException {
        Path file = directory.resolve(CASE + ".safetensors");
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(SafetensorsReader.read(file).byName());
        edit.accept(tensors);
        Files.delete(file);
        SafetensorsWriter.write(file, new NamedTensors(tensors));
    }
}
