package io.millrace.models.bundle;

import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the files of one version into an empty directory: tensors, then the manifest, and {@code READY} last. */
final class BundleWriter {

    private BundleWriter() {}

    static PublishedBundle write(Path directory, Manifest draft, BundleContents contents) throws IOException {
        ItemSnapshot items = contents.items();
        Map<String, String> checksums = new LinkedHashMap<>();
        write(directory, BundleFiles.DENSE, DenseFile.toTensors(contents.weights()), checksums);
        write(directory, BundleFiles.ITEMS, ItemsFile.toTensors(items.rows()), checksums);
        if (contents.rerank() != null) {
            write(directory, BundleFiles.RERANK, RerankFile.toTensors(contents.rerank(), items), checksums);
        }
        if (contents.moments() != null) {
            NamedTensors state =
                    OptimizerFile.toTensors(contents.moments(), items.moments(), items.pending(), items.dimension());
            write(directory, BundleFiles.OPTIMIZER, state, checksums);
        }
        Manifest manifest = draft.withFiles(checksums);
        byte[] json = ManifestJson.write(manifest);
        String sha256 = Sha256.of(json);
        DurableFiles.write(directory.resolve(BundleFiles.MANIFEST), json);
        DurableFiles.write(directory.resolve(BundleFiles.READY), VerifiedDirectory.readyContent(sha256));
        DurableFiles.sync(directory);
        return new PublishedBundle(directory, manifest, sha256);
    }

    private static void write(Path directory, String name, NamedTensors tensors, Map<String, String> checksums)
            throws IOException {
        Path file = directory.resolve(name);
        SafetensorsWriter.write(file, tensors);
        checksums.put(name, Sha256.of(file));
    }
}
