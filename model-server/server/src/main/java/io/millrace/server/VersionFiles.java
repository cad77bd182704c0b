package io.millrace.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The small files of one model in the layout of {@link BundleStore}, read without verifying the large ones beside them:
 * a list of versions must not cost their checksums.
 */
final class VersionFiles {

    private final Path home;

    /** @param model a name that {@link BundleStore} has accepted */
    VersionFiles(Path root, String model) {
        this.home = root.toAbsolutePath().resolve(model);
    }

    Path directory(String version) {
        return home.resolve("versions").resolve(version);
    }

    /** Which version the store points to; empty before the first, or when the pointer cannot be read. */
    Optional<Pointer> current() {
        try {
            JsonNode pointer = Json.tree(Files.readAllBytes(home.resolve("current.json")));
            return Optional.of(new Pointer(
                    pointer.path("version").asText(),
                    pointer.path("manifestSha256").asText()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What a version says about itself, unverified; null when that cannot be read. */
    @Nullable
    Manifest manifest(String version) {
        try {
            return Json.read(Files.readAllBytes(directory(version).resolve("manifest.json")), Manifest.class);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * The version to serve.
     *
     * @param version its name
     * @param manifestSha256 the checksum of its manifest
     */
    record Pointer(String version, String manifestSha256) {}
}
