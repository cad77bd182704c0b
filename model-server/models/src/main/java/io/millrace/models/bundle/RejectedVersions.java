package io.millrace.models.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The versions that were refused, kept for inspection. Each has a file {@code REJECTED} that says why, and for which no
 * reader accepts the directory.
 */
final class RejectedVersions {

    private static final String NOTE = "REJECTED";

    private final Path home;

    RejectedVersions(Path home) {
        this.home = home;
    }

    /** Takes a staged version in; returns where it is kept. */
    Path keep(StagedBundle staged, String reason, String detail) throws IOException {
        Path target = home.resolve(staged.manifest().version());
        Files.createDirectories(home);
        DurableFiles.deleteTree(target);
        DurableFiles.write(
                staged.directory().resolve(NOTE), (reason + '\n' + detail + '\n').getBytes(StandardCharsets.UTF_8));
        DurableFiles.rename(staged.directory(), target);
        return target;
    }

    /** Their names, ascending. */
    List<String> names() throws IOException {
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(home)) {
            Map<Long, String> byNumber = new TreeMap<>();
            directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(Manifest::isVersion)
                    .forEach(version -> byNumber.put(Long.valueOf(version), version));
            return List.copyOf(byNumber.values());
        }
    }

    /** Deletes all but the newest. */
    void retain(int newest) throws IOException {
        List<String> kept = names();
        for (String version : kept.subList(0, Math.max(0, kept.size() - newest))) {
            DurableFiles.deleteTree(home.resolve(version));
        }
    }
}
