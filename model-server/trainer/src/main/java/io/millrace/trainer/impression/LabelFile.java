package io.millrace.trainer.impression;

import io.millrace.models.bundle.DurableFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A label table on disk, replaced in one step: counts and the offsets they were read up to are always of one moment. Behind the
 * magic number and the version follow offsets, samples and items, each with its count before it, and a CRC-32 of all of it.
 */
public final class LabelFile {

    private static final int MAGIC = 0x4D4C424C; // MLBL
    private static final int VERSION = 1;

    private final Path file;

    /** @param model directory of the model in the bundle store */
    public LabelFile(Path model) {
        this.file = model.resolve("labels.bin");
    }

    /** @throws UncheckedIOException if it cannot be written; the file is what it was before */
    public void write(LabelTable table) {
        try {
            byte[] body = body(table);
            byte[] whole = ByteBuffer.allocate(body.length + Long.BYTES)
                    .put(body)
                    .putLong(checksum(body, body.length))
                    .array();
            Files.createDirectories(file.toAbsolutePath().getParent());
            DurableFiles.replace(file, whole);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * The table that was written last; an empty one when there is none.
     *
     * @throws IllegalStateException if the file is damaged or of another release
     * @throws UncheckedIOException if it cannot be read
     */
    public LabelTable read(LabelLimits limits) {
        LabelTable table = new LabelTable(limits);
        byte[] whole;
        try {
            whole = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        int length = whole.length - Long.BYTES;
        if (length < 0 || ByteBuffer.wrap(whole).getLong(length) != checksum(whole, length)) {
            throw unusable("its checksum does not match", null);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(whole, 0, length))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw unusable("it is not of version " + VERSION, null);
            }
            table.restore(readOffsets(in), readSamples(in), readItems(in));
            return table;
        } catch (IOException | IllegalArgumentException e) {
            throw unusable("it cannot be understood", e);
        }
    }

    private IllegalStateException unusable(String why, @Nullable Exception cause) {
        return new IllegalStateException(
                "The labels in " + file + " cannot be gone on from: " + why
                        + ". Remove the file to count again what the topic of impression samples still holds.",
                cause);
    }

    private static byte[] body(LabelTable table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        Map<Integer, Long> offsets = table.offsets();
        out.writeInt(offsets.size());
        for (Map.Entry<Integer, Long> offset : offsets.entrySet()) {
            out.writeInt(offset.getKey());
            out.writeLong(offset.getValue());
        }
        out.writeInt(table.samples().size());
        for (ImpressionRevision sample : table.samples()) {
            writeSample(sample, out);
        }
        out.writeInt(table.items().size());
        for (Map.Entry<Long, LabelCounts> item : table.items().entrySet()) {
            out.writeLong(item.getKey());
            writeCounts(item.getValue(), out);
        }
        return bytes.toByteArray();
    }

    private static void writeSample(ImpressionRevision sample, DataOutputStream out) throws IOException {
        out.writeLong(sample.sampleKey());
        out.writeInt(sample.revision());
        out.writeLong(sample.itemKey());
        out.writeBoolean(sample.clicked());
        out.writeBoolean(sample.carted());
        out.writeBoolean(sample.purchased());
        out.writeLong(sample.dwellMillis());
        out.writeDouble(sample.negativeRate());
    }

    private static void writeCounts(LabelCounts counts, DataOutputStream out) throws IOException {
        out.writeDouble(counts.shown());
        out.writeDouble(counts.clicked());
        out.writeDouble(counts.carted());
        out.writeDouble(counts.purchased());
        out.writeDouble(counts.dwellMillis());
    }

    private static Map<Integer, Long> readOffsets(DataInputStream in) throws IOException {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            offsets.put(in.readInt(), in.readLong());
        }
        return offsets;
    }

    private static List<ImpressionRevision> readSamples(DataInputStream in) throws IOException {
        List<ImpressionRevision> samples = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            samples.add(new ImpressionRevision(
                    in.readLong(),
                    in.readInt(),
                    in.readLong(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readBoolean(),
                    in.readLong(),
                    in.readDouble()));
        }
        return samples;
    }

    private static Map<Long, LabelCounts> readItems(DataInputStream in) throws IOException {
        Map<Long, LabelCounts> items = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            items.put(
                    in.readLong(),
                    new LabelCounts(
                            in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        return items;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
