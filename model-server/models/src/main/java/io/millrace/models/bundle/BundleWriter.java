package io.millrace.models.bundle;

import io.millrace.models.statistics.StatisticsColumns;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the files of one version into an empty directory: tensors, then the manifest, and {@code READY} last. */
final class BundleWriter {

    private BundleWriter() {}

    /** @param delta which rows to write; null for all of them */
    static PublishedBundle write(Path directory, Manifest draft, BundleContents contents, @Nullable Delta delta)
            throws IOException {
        ItemSnapshot items = contents.items();
        int[] rows = delta == null ? IntStream.range(0, items.size()).toArray() : delta.rows();
        Map<String, String> checksums = new LinkedHashMap<>();
        write(directory, BundleFiles.DENSE, DenseFile.toTensors(contents.weights()), checksums);
        if (delta == null) {
            write(directory, BundleFiles.ITEMS, ItemsFile.toTensors(items.rows()), checksums);
        } else {
            write(directory, BundleFiles.ITEMS_DELTA, ItemsDeltaFile.toTensors(items, rows), checksums);
        }
        if (contents.rerank() != null) {
            long[] keys = Arrays.stream(rows).mapToLong(items::key).toArray();
            StatisticsColumns columns = contents.rerank().statistics().columns(keys);
            write(directory, BundleFiles.RERANK, RerankFile.toTensors(contents.rerank(), columns), checksums);
        }
        if (contents.moments() != null) {
            NamedTensors state = OptimizerFile.toTensors(
                    contents.moments(), items.moments(rows), items.pending(), items.dimension());
            write(directory, BundleFiles.OPTIMIZER, state, checksums);
        }
        Manifest manifest = draft.written(delta == null ? null : delta.base(), checksums);
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
