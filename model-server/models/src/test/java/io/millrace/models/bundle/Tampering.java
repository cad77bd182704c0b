package io.millrace.models.bundle;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.SafetensorsReader;
import io.millrace.models.tensors.SafetensorsWriter;
import io.millrace.models.tensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Changes a published version as a publisher would who is wrong or hostile but careful: all checksums fit the files. */
record Tampering(PublishedBundle version) {

    private static final JsonMapper JSON = new JsonMapper();

    void tensors(String name, Consumer<Map<String, Tensor>> change) throws IOException {
        Path file = version.directory().resolve(name);
        Map<String, Tensor> tensors =
                new LinkedHashMap<>(SafetensorsReader.read(file).byName());
        change.accept(tensors);
        Files.delete(file);
        SafetensorsWriter.write(file, new NamedTensors(tensors));
        resign();
    }

    /** Makes the checksums fit the files that are there. */
    void resign() throws IOException {
        Map<String, String> checksums = new LinkedHashMap<>();
        for (String name : version.manifest().files().keySet()) {
            checksums.put(name, Sha256.of(version.directory().resolve(name)));
        }
        manifest(manifest -> manifest.set("files", JSON.valueToTree(checksums)));
    }

    void manifest(Consumer<ObjectNode> change) throws IOException {
        ObjectNode manifest = (ObjectNode)
                JSON.readTree(version.directory().resolve("manifest.json").toFile());
        change.accept(manifest);
        manifest(JSON.writeValueAsBytes(manifest));
    }

    void manifest(byte[] bytes) throws IOException {
        Files.write(version.directory().resolve("manifest.json"), bytes);
        Files.write(version.directory().resolve("READY"), VerifiedDirectory.readyContent(Sha256.of(bytes)));
    }
}
