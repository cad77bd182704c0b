package io.millrace.models.tensors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tensors by name, in the order of their file. */
public record NamedTensors(Map<String, Tensor> byName) {

    public NamedTensors {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /**
     * @throws MalformedTensorsException if there is no such tensor or it holds no F32
     */
    public Tensor.Floats floats(String name) throws MalformedTensorsException {
        return require(name, Tensor.Floats.class, TensorType.F32);
    }

    /**
     * @throws MalformedTensorsException if there is no such tensor or it holds no I64
     */
    public Tensor.Longs longs(String name) throws MalformedTensorsException {
        return require(name, Tensor.Longs.class, TensorType.I64);
    }

    /**
     * @throws MalformedTensorsException if there is no such tensor or it holds no U8
     */
    public Tensor.Bytes bytes(String name) throws MalformedTensorsException {
        return require(name, Tensor.Bytes.class, TensorType.U8);
    }

    private <T extends Tensor> T require(String name, Class<T> form, TensorType type) throws MalformedTensorsException {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new MalformedTensorsException(
                    "There is no tensor '" + name + "'; the file has " + new TreeSet<>(byName.keySet()) + '.');
        }
        if (!form.isInstance(tensor)) {
            throw new MalformedTensorsException(
                    "Tensor '" + name + "' is " + tensor.type() + "; expected " + type + '.');
        }
        return form.cast(tensor);
    }
}
