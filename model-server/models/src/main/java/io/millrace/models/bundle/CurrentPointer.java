package io.millrace.models.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code current.json}: the version to serve.
 *
 * @param version its name
 * @param manifestSha256 the checksum of its manifest
 */
public record CurrentPointer(String version, String manifestSha256) {

    private static final JsonMapper JSON = new JsonMapper();

    static Optional<CurrentPointer> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        JsonNode root = JSON.readTree(bytes);
        String version = root.path("version").asText();
        String sha256 = root.path("manifestSha256").asText();
        if (!Manifest.isVersion(version) || sha256.isEmpty()) {
            throw new IOException(file + " names no version and checksum: " + root);
        }
        return Optional.of(new CurrentPointer(version, sha256));
    }

    void write(Path file) throws IOException {
        DurableFiles.replace(
                file,
                JSON.writeValueAsBytes(
                        JSON.createObjectNode().put("version", version).put("manifestSha256", manifestSha256)));
    }
}
