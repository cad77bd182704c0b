package io.millrace.models.tensors;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads safetensors files: an 8-byte little-endian header length, a JSON header, row-major little-endian data. Nothing is
 * allocated before the header has accounted for every byte that the file really has.
 */
public final class SafetensorsReader {

    private static final int LENGTH_BYTES = Long.BYTES;
    private static final long MAX_HEADER_BYTES = 16L << 20;
    private static final int WINDOW_BYTES = 1 << 20;

    private SafetensorsReader() {}

    /**
     * All tensors of a file.
     *
     * @throws MalformedTensorsException if anything about the file is not as the format demands
     * @throws IOException if it cannot be read
     */
    public static NamedTensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size();
            ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = headerLength(channel, window, length);
            byte[] header = new byte[headerLength];
            fill(channel, ByteBuffer.wrap(header));
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (SafetensorsHeader.Entry entry :
                    SafetensorsHeader.parse(header, length - LENGTH_BYTES - headerLength)) {
                tensors.put(entry.name(), tensor(entry, channel, window));
            }
            return new NamedTensors(tensors);
        }
    }

    private static int headerLength(FileChannel channel, ByteBuffer window, long length) throws IOException {
        if (length < LENGTH_BYTES) {
            throw new MalformedTensorsException("The file has " + length + " bytes; a header length alone has 8.");
        }
        fill(channel, window.clear().limit(LENGTH_BYTES));
        long headerLength = window.flip().getLong();
        if (headerLength < 0 || headerLength > Math.min(MAX_HEADER_BYTES, length - LENGTH_BYTES)) {
            throw new MalformedTensorsException("The header claims " + Long.toUnsignedString(headerLength)
                    + " bytes; the file has " + length + " in all, and a header at most " + MAX_HEADER_BYTES + '.');
        }
        return (int) headerLength;
    }

    private static Tensor tensor(SafetensorsHeader.Entry entry, FileChannel channel, ByteBuffer window)
            throws IOException {
        int elements = entry.elements();
        switch (entry.type()) {
            case F32 -> {
                float[] values = new float[elements];
                windows(
                        entry,
                        channel,
                        window,
                        (at, count) -> window.asFloatBuffer().get(values, at, count));
                return new Tensor.Floats(entry.shape(), values);
            }
            case F64 -> {
                double[] values = new double[elements];
                windows(
                        entry,
                        channel,
                        window,
                        (at, count) -> window.asDoubleBuffer().get(values, at, count));
                return new Tensor.Doubles(entry.shape(), values);
            }
            case I64 -> {
                long[] values = new long[elements];
                windows(
                        entry,
                        channel,
                        window,
                        (at, count) -> window.asLongBuffer().get(values, at, count));
                return new Tensor.Longs(entry.shape(), values);
            }
            case U8 -> {
                byte[] values = new byte[elements];
                windows(entry, channel, window, (at, count) -> window.get(values, at, count));
                return new Tensor.Bytes(entry.shape(), values);
            }
        }
        throw new AssertionError(entry.type());
    }

    private static void windows(SafetensorsHeader.Entry entry, FileChannel channel, ByteBuffer window, ElementSink sink)
            throws IOException {
        int perWindow = WINDOW_BYTES / entry.type().bytes();
        for (int at = 0; at < entry.elements(); at += perWindow) {
            int count = Math.min(perWindow, entry.elements() - at);
            fill(channel, window.clear().limit(count * entry.type().bytes()));
            window.flip();
            sink.accept(at, count);
        }
    }

    private static void fill(FileChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("The file became shorter while it was read.");
            }
        }
    }

    /** Takes {@code count} elements out of the window, the first being element {@code at} of the tensor. */
    @FunctionalInterface
    private interface ElementSink {
        void accept(int at, int count);
    }
}
