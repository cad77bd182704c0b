package io.millrace.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.SafetensorsReader;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a reference implementation computed, as stored: {@code NAME.safetensors} with its manifest {@code NAME.json}. Tensor
 * names begin with {@code in.}, {@code w.}, {@code out.}, {@code grad.}, {@code adam_tf.}, {@code adam_torch.} or {@code
 * buffer_after.}
 */
public final class GoldenCase {

    private final String name;
    private final JsonNode manifest;
    private final NamedTensors tensors;

    private GoldenCase(String name, JsonNode manifest, NamedTensors tensors) {
        this.name = name;
        this.manifest = manifest;
        this.tensors = tensors;
    }

    /**
     * @param name of the files, without their endings
     * @throws IOException if one of the two files is absent or damaged
     */
    public static GoldenCase read(Path directory, String name) throws IOException {
        JsonNode manifest =
                new JsonMapper().readTree(directory.resolve(name + ".json").toFile());
        return new GoldenCase(name, manifest, SafetensorsReader.read(directory.resolve(name + ".safetensors")));
    }

    /** The name of the files. */
    public String name() {
        return name;
    }

    /** Which kind of case this is; the name, unless the manifest says otherwise. */
    public String kind() {
        return manifest.path("case").asText(name);
    }

    /** The settings of the reference: sizes, and switches such as {@code nf} for norm-first. */
    public JsonNode config() {
        return manifest.path("config");
    }

    /** How far a value may be off: {@code forward}, {@code grad} or {@code adam}. */
    Tolerance tolerance(String of) {
        JsonNode stated = manifest.path("tolerance").path(of);
        return new Tolerance(
                stated.path("atol").asDouble(0), stated.path("rtol").asDouble(0));
    }

    /** The names that begin with this prefix, without it, sorted. */
    public Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String tensor : tensors.names()) {
            if (tensor.startsWith(prefix)) {
                names.add(tensor.substring(prefix.length()));
            }
        }
        return Collections.unmodifiableSet(names);
    }

    public boolean has(String tensor) {
        return tensors.contains(tensor);
    }

    /** The size of one axis. */
    public int size(String tensor, int axis) {
        return Math.toIntExact(tensor(tensor).shape()[axis]);
    }

    /** The values of a tensor of 32-bit floats. */
    public float[] floats(String tensor) {
        if (tensor(tensor) instanceof Tensor.Floats floats) {
            return floats.values();
        }
        throw new IllegalArgumentException("Tensor " + tensor + " of " + name + " holds no 32-bit floats.");
    }

    /** The values of a tensor of 64-bit integers. */
    public long[] longs(String tensor) {
        if (tensor(tensor) instanceof Tensor.Longs longs) {
            return longs.values();
        }
        throw new IllegalArgumentException("Tensor " + tensor + " of " + name + " holds no 64-bit integers.");
    }

    /** The values of any tensor of numbers. */
    double[] doubles(String tensor) {
        try (NDManager manager = NDManager.newBaseManager()) {
            return Values.of(array(manager, tensor));
        }
    }

    /** The tensor as an array of the engine, of its own type. */
    public NDArray array(NDManager manager, String tensor) {
        Tensor stored = tensor(tensor);
        Shape shape = new Shape(stored.shape());
        if (stored instanceof Tensor.Floats floats) {
            return manager.create(floats.values(), shape);
        }
        if (stored instanceof Tensor.Doubles doubles) {
            return manager.create(doubles.values(), shape);
        }
        return manager.create(longs(tensor), shape);
    }

    private Tensor tensor(String tensor) {
        Tensor found = tensors.byName().get(tensor);
        if (found == null) {
            throw new IllegalArgumentException(
                    "Case " + name + " has no tensor " + tensor + "; it has " + tensors.names() + '.');
        }
        return found;
    }
}
