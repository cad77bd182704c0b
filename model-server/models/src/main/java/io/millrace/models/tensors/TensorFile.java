package io.millrace.models.tensors;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A safetensors file held open: an 8-byte little-endian header length, a JSON header, row-major little-endian data. Nothing
 * is allocated before the header has accounted for every byte that the file really has. Not thread-safe.
 */
public final class TensorFile implements Closeable {

    private static final int LENGTH_BYTES = Long.BYTES;
    private static final long MAX_HEADER_BYTES = 16L << 20;

    private final FileChannel channel;
    private final long dataBegin;
    private final Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();

    private TensorFile(FileChannel channel) throws IOException {
        this.channel = channel;
        long length = channel.size();
        byte[] header = new byte[headerLength(channel, length)];
        this.dataBegin = LENGTH_BYTES + (long) header.length;
        fill(channel, ByteBuffer.wrap(header), LENGTH_BYTES);
        for (SafetensorsHeader.Entry entry : SafetensorsHeader.parse(header, length - dataBegin)) {
            entries.put(entry.name(), entry);
        }
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws MalformedTensorsException if anything about the file is not as the format demands
     * @throws IOException if it cannot be read
     */
    public static TensorFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new TensorFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The names of the tensors, in the order of their data. */
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /**
     * The elements of a tensor piece by piece, from the first.
     *
     * @throws MalformedTensorsException if there is no such tensor or it is of another type
     */
    public TensorStream stream(String name, TensorType type) throws MalformedTensorsException {
        SafetensorsHeader.Entry entry = entry(name);
        if (entry.type() != type) {
            throw new MalformedTensorsException(
                    "Tensor '" + name + "' is " + entry.type() + "; expected " + type + '.');
        }
        return new TensorStream(channel, entry, dataBegin);
    }

    /**
     * @throws MalformedTensorsException if there is no such tensor or it holds no F32
     */
    public Tensor.Floats floats(String name) throws IOException {
        TensorStream stream = stream(name, TensorType.F32);
        float[] values = new float[stream.length()];
        stream.read(values, values.length);
        return new Tensor.Floats(stream.shape(), values);
    }

    /**
     * @throws MalformedTensorsException if there is no such tensor or it holds no I64
     */
    public Tensor.Longs longs(String name) throws IOException {
        TensorStream stream = stream(name, TensorType.I64);
        long[] values = new long[stream.length()];
        stream.read(values, values.length);
        return new Tensor.Longs(stream.shape(), values);
    }

    Tensor tensor(String name) throws IOException {
        return switch (entry(name).type()) {
            case F32 -> floats(name);
            case I64 -> longs(name);
            case F64 -> {
                TensorStream stream = stream(name, TensorType.F64);
                double[] values = new double[stream.length()];
                stream.read(values, values.length);
                yield new Tensor.Doubles(stream.shape(), values);
            }
            case U8 -> {
                TensorStream stream = stream(name, TensorType.U8);
                byte[] values = new byte[stream.length()];
                stream.read(values, values.length);
                yield new Tensor.Bytes(stream.shape(), values);
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private SafetensorsHeader.Entry entry(String name) throws MalformedTensorsException {
        SafetensorsHeader.Entry entry = entries.get(name);
        if (entry == null) {
            throw new MalformedTensorsException(
                    "There is no tensor '" + name + "'; the file has " + new TreeSet<>(entries.keySet()) + '.');
        }
        return entry;
    }

    private static int headerLength(FileChannel channel, long length) throws IOException {
        if (length < LENGTH_BYTES) {
            throw new MalformedTensorsException("The file has " + length + " bytes; a header length alone has 8.");
        }
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, bytes, 0);
        long headerLength = bytes.flip().getLong();
        if (headerLength < 0 || headerLength > Math.min(MAX_HEADER_BYTES, length - LENGTH_BYTES)) {
            throw new MalformedTensorsException("The header claims " + Long.toUnsignedString(headerLength)
                    + " bytes; the file has " + length + " in all, and a header at most " + MAX_HEADER_BYTES + '.');
        }
        return (int) headerLength;
    }

    /** Fills a buffer to its limit from a position of the file. */
    static void fill(FileChannel channel, ByteBuffer into, long position) throws IOException {
        long next = position;
        while (into.hasRemaining()) {
            int read = channel.read(into, next);
            if (read < 0) {
                throw new EOFException("The file became shorter while it was read.");
            }
            next += read;
        }
    }
}
