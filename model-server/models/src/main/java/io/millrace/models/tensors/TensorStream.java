package io.millrace.models.tensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * The elements of one tensor in their order, read through a small window, so that a large tensor is never in memory as a
 * whole. Ends with its file. Not thread-safe.
 */
public final class TensorStream {

    private static final int WINDOW_BYTES = 1 << 16;

    private final FileChannel channel;
    private final SafetensorsHeader.Entry entry;
    private final ByteBuffer window;
    private long position;
    private final long end;

    TensorStream(FileChannel channel, SafetensorsHeader.Entry entry, long dataBegin) {
        this.channel = channel;
        this.entry = entry;
        this.position = dataBegin + entry.begin();
        this.end = dataBegin + entry.end();
        this.window = ByteBuffer.allocate((int) Math.min(WINDOW_BYTES, end - position))
                .order(ByteOrder.LITTLE_ENDIAN)
                .limit(0);
    }

    /** The size of each axis; empty for a scalar. */
    public long[] shape() {
        return entry.shape();
    }

    /** How many elements the tensor has. */
    public int length() {
        return entry.elements();
    }

    /** Reads the next {@code count} elements of a tensor of 32-bit floats. */
    public void read(float[] into, int count) throws IOException {
        require(TensorType.F32, into.length, count);
        for (int at = 0, ready; at < count; at += ready) {
            ready = ready(count - at);
            window.asFloatBuffer().get(into, at, ready);
            skip(ready);
        }
    }

    /** Reads the next {@code count} elements of a tensor of 64-bit floats. */
    public void read(double[] into, int count) throws IOException {
        require(TensorType.F64, into.length, count);
        for (int at = 0, ready; at < count; at += ready) {
            ready = ready(count - at);
            window.asDoubleBuffer().get(into, at, ready);
            skip(ready);
        }
    }

    /** Reads the next {@code count} elements of a tensor of 64-bit integers. */
    public void read(long[] into, int count) throws IOException {
        require(TensorType.I64, into.length, count);
        for (int at = 0, ready; at < count; at += ready) {
            ready = ready(count - at);
            window.asLongBuffer().get(into, at, ready);
            skip(ready);
        }
    }

    /** Reads the next {@code count} elements of a tensor of bytes. */
    public void read(byte[] into, int count) throws IOException {
        require(TensorType.U8, into.length, count);
        for (int at = 0, ready; at < count; at += ready) {
            ready = ready(count - at);
            window.get(into, at, ready);
        }
    }

    private void require(TensorType type, int room, int count) {
        if (entry.type() != type) {
            throw new IllegalArgumentException(
                    "Tensor '" + entry.name() + "' is " + entry.type() + "; it was read as " + type + '.');
        }
        Objects.checkFromIndexSize(0, count, room);
        long left = (end - position + window.remaining()) / type.bytes();
        if (count > left) {
            throw new IllegalArgumentException(
                    "Tensor '" + entry.name() + "' has " + left + " elements left; " + count + " were to be read.");
        }
    }

    /** How many of the wanted elements, at least one, can be taken out of the window. */
    private int ready(int wanted) throws IOException {
        if (!window.hasRemaining()) {
            window.clear().limit((int) Math.min(window.capacity(), end - position));
            TensorFile.fill(channel, window, position);
            position += window.flip().limit();
        }
        return Math.min(wanted, window.remaining() / entry.type().bytes());
    }

    private void skip(int elements) {
        window.position(window.position() + elements * entry.type().bytes());
    }
}
