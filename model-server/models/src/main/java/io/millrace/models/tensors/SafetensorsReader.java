package io.millrace.models.tensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads safetensors files as a whole; {@link TensorFile} reads them in parts. */
public final class SafetensorsReader {

    private SafetensorsReader() {}

    /**
     * All tensors of a file.
     *
     * @throws MalformedTensorsException if anything about the file is not as the format demands
     * @throws IOException if it cannot be read
     */
    public static NamedTensors read(Path file) throws IOException {
        try (TensorFile open = TensorFile.open(file)) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (String name : open.names()) {
                tensors.put(name, open.tensor(name));
            }
            return new NamedTensors(tensors);
        }
    }
}
