package io.millrace.models.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Says which versions a version needs, as the manifests tell it. */
final class BaseVersions {

    private final Path versions;

    /** @param versions the directory of all versions */
    BaseVersions(Path versions) {
        this.versions = versions;
    }

    /**
     * The versions that {@code version} is a delta of, nearest first; none for a whole one. Ends before one that is not
     * there or says nothing.
     *
     * @throws IOException if a manifest cannot be read
     */
    Set<String> beneath(String version) throws IOException {
        Set<String> bases = new LinkedHashSet<>();
        Optional<Manifest> next = manifest(version);
        while (next.isPresent() && next.get().base() != null) {
            String base = next.get().base().version();
            bases.add(base);
            next = manifest(base);
        }
        return bases;
    }

    /** What a version says about itself; empty when it is not there or its manifest is malformed. */
    Optional<Manifest> manifest(String version) throws IOException {
        try {
            return Optional.of(ManifestJson.read(
                    Files.readAllBytes(versions.resolve(version).resolve(BundleFiles.MANIFEST))));
        } catch (NoSuchFileException | RejectedBundleException e) {
            return Optional.empty();
        }
    }
}
