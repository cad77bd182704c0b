package io.millrace.models.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** {@code held.json}: versions that are kept whatever their age. */
final class HeldVersions {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String VERSIONS = "versions";

    private HeldVersions() {}

    static Set<String> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Set.of();
        }
        JsonNode versions = JSON.readTree(bytes).path(VERSIONS);
        if (!versions.isArray()) {
            throw new IOException(file + " has no list of versions.");
        }
        Set<String> held = new TreeSet<>();
        for (JsonNode version : versions) {
            if (!Manifest.isVersion(version.asText())) {
                throw new IOException(file + " names '" + version.asText() + "', which is no version.");
            }
            held.add(version.asText());
        }
        return held;
    }

    static void write(Path file, Collection<String> versions) throws IOException {
        ArrayNode names = JSON.createArrayNode();
        new TreeSet<>(versions).forEach(version -> names.add(Manifest.requireVersion(version)));
        DurableFiles.replace(
                file, JSON.writeValueAsBytes(JSON.createObjectNode().set(VERSIONS, names)));
    }
}
