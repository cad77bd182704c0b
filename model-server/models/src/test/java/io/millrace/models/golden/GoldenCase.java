package io.millrace.models.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.SafetensorsReader;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One golden case: what a reference implementation computed, as {@code NAME.safetensors} with its {@code NAME.json}. Tensor
 * names begin with {@code in.}, {@code w.}, {@code out.}, {@code grad.}, {@code adam_tf.} or {@code adam_torch.}
 */
public final class GoldenCase {

    /** Below this gradient rounding decides the sign of a first Adam step. */
    private static final float SMALLEST_TELLING_GRADIENT = 1e-6f;

    private final String name;
    private final Path directory;
    private final NamedTensors tensors;
    private final JsonNode tolerances;

    private GoldenCase(Path directory, String name) throws IOException {
        this.name = name;
        this.directory = directory;
        this.tensors = SafetensorsReader.read(directory.resolve(name + ".safetensors"));
        this.tolerances = new JsonMapper()
                .readTree(directory.resolve(name + ".json").toFile())
                .get("tolerance");
    }

    /**
     * The case of this name that ships with the tests and, where the shared folder is present, the one there; {@code
     * -Dmillrace.golden=FOLDER} names another set.
     */
    public static Stream<GoldenCase> named(String name) {
        List<GoldenCase> cases = new ArrayList<>();
        for (Path directory : directories()) {
            if (Files.exists(directory.resolve(name + ".safetensors"))) {
                try {
                    cases.add(new GoldenCase(directory, name));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        assertThat(cases).as("golden cases named %s", name).isNotEmpty();
        return cases.stream();
    }

    private static List<Path> directories() {
        List<Path> directories = new ArrayList<>();
        try {
            directories.add(
                    Path.of(GoldenCase.class.getResource("/golden/README.txt").toURI())
                            .getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        String shared = System.getProperty("millrace.shared");
        String other = System.getProperty("millrace.golden");
        if (shared != null) {
            directories.add(Path.of(shared, "golden"));
        }
        if (other != null) {
            directories.add(Path.of(other));
        }
        return directories;
    }

    public long size(String tensor, int axis) {
        return tensor(tensor).shape()[axis];
    }

    public boolean has(String tensor) {
        return tensors.contains(tensor);
    }

    public float[] floats(String tensor) {
        return ((Tensor.Floats) tensor(tensor)).values();
    }

    public long[] longs(String tensor) {
        return ((Tensor.Longs) tensor(tensor)).values();
    }

    /** The tensor as an array of the engine. */
    public NDArray array(NDManager manager, String tensor) {
        Tensor stored = tensor(tensor);
        Shape shape = new Shape(stored.shape());
        return stored instanceof Tensor.Longs longs
                ? manager.create(longs.values(), shape)
                : manager.create(((Tensor.Floats) stored).values(), shape);
    }

    /** Every {@code out.} tensor must be there and agree, except those of the names given as not produced. */
    public void assertOutputs(Map<String, NDArray> actual, String... notProduced) {
        Agreement agreement = new Agreement(tolerance("forward", "atol"), tolerance("forward", "rtol"));
        compareAll("out.", actual, agreement, List.of(notProduced));
    }

    /** Every {@code grad.} tensor must be there and agree, except those of the weights given as absent. */
    public void assertGradients(Map<String, float[]> actual, String... absent) {
        Agreement agreement = new Agreement(tolerance("grad", "atol"), tolerance("grad", "rtol"));
        compareFloats("grad.", actual, agreement, List.of(absent));
    }

    /** Every {@code adam_tf.} tensor must be there and agree wherever the gradient is large enough to tell. */
    public void assertAdamStep(Map<String, float[]> actual, String... absent) {
        Agreement agreement = new Agreement(tolerance("adam", "atol"), 0);
        requireNames("adam_tf.", actual, List.of(absent));
        actual.forEach((weight, values) -> {
            float[] gradient = floats("grad." + weight);
            agreement.compare(
                    "adam_tf." + weight,
                    floats("adam_tf." + weight),
                    values,
                    i -> Math.abs(gradient[i]) >= SMALLEST_TELLING_GRADIENT);
        });
        agreement.assertReached(this);
    }

    private void compareAll(String prefix, Map<String, NDArray> actual, Agreement agreement, List<String> notProduced) {
        compareFloats(
                prefix,
                actual.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().toFloatArray())),
                agreement,
                notProduced);
    }

    private void compareFloats(
            String prefix, Map<String, float[]> actual, Agreement agreement, List<String> notProduced) {
        requireNames(prefix, actual, notProduced);
        actual.forEach(
                (tensor, values) -> agreement.compare(prefix + tensor, floats(prefix + tensor), values, i -> true));
        agreement.assertReached(this);
    }

    private void requireNames(String prefix, Map<String, ?> actual, List<String> notProduced) {
        TreeSet<String> expected = tensors.names().stream()
                .filter(tensor -> tensor.startsWith(prefix))
                .map(tensor -> tensor.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        expected.removeAll(notProduced);
        assertThat(new TreeSet<>(actual.keySet()))
                .as("%s* tensors of %s", prefix, this)
                .isEqualTo(expected);
    }

    private Tensor tensor(String tensor) {
        Tensor found = tensors.byName().get(tensor);
        assertThat(found)
                .as("tensor %s of %s, which has %s", tensor, this, tensors.names())
                .isNotNull();
        return found;
    }

    private double tolerance(String kind, String field) {
        return tolerances.get(kind).get(field).asDouble();
    }

    @Override
    public String toString() {
        return name + " of " + directory.getParent().getFileName() + '/' + directory.getFileName();
    }
}
