package io.millrace.jobs.sequence;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A {@link UserSequence} in one block of bytes, 16 to 18 a click as a rule, since what a click costs is above all the bytes that
 * the state backend moves for it. Columns of fixed width, little-endian as machines have them in memory:
 *
 * <pre>
 * 1            w, bytes of a gap: as many as the longest one takes
 * 8            time of the oldest click, milliseconds since the epoch
 * (n - 1) * w  gaps: how much later than the click before it each click is
 * n * 6        event keys
 * n * 8        item keys
 * </pre>
 *
 * <p>The empty sequence is the empty block.
 */
final class SequenceBlock {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HEADER_BYTES = 1 + Long.BYTES;

    private SequenceBlock() {}

    static byte[] pack(UserSequence sequence) {
        int size = sequence.size();
        if (size == 0) {
            return new byte[0];
        }
        long[] times = sequence.times();
        int gapBytes = gapBytes(times);
        byte[] block = new byte[HEADER_BYTES + (size - 1) * gapBytes + size * (EventKey.BYTES + Long.BYTES)];
        block[0] = (byte) gapBytes;
        LONG.set(block, 1, times[0]);
        int at = HEADER_BYTES;
        // Eight bytes are written of each value; what is too much of them is where the next one goes.
        for (int i = 1; i < size; i++, at += gapBytes) {
            LONG.set(block, at, times[i] - times[i - 1]);
        }
        for (long key : sequence.eventKeys()) {
            LONG.set(block, at, key);
            at += EventKey.BYTES;
        }
        for (long key : sequence.itemKeys()) {
            LONG.set(block, at, key);
            at += Long.BYTES;
        }
        return block;
    }

    static UserSequence unpack(byte[] block) {
        if (block.length == 0) {
            return UserSequence.EMPTY;
        }
        int gapBytes = block[0];
        int size = (block.length - HEADER_BYTES + gapBytes) / (gapBytes + EventKey.BYTES + Long.BYTES);
        long[] times = new long[size];
        times[0] = (long) LONG.get(block, 1);
        long gapMask = -1L >>> Long.SIZE - Byte.SIZE * gapBytes;
        int at = HEADER_BYTES;
        for (int i = 1; i < size; i++, at += gapBytes) {
            times[i] = times[i - 1] + ((long) LONG.get(block, at) & gapMask);
        }
        long[] eventKeys = new long[size];
        for (int i = 0; i < size; i++, at += EventKey.BYTES) {
            eventKeys[i] = EventKey.narrow((long) LONG.get(block, at));
        }
        long[] itemKeys = new long[size];
        for (int i = 0; i < size; i++, at += Long.BYTES) {
            itemKeys[i] = (long) LONG.get(block, at);
        }
        return new UserSequence(eventKeys, itemKeys, times);
    }

    private static int gapBytes(long[] times) {
        long longest = 1;
        for (int i = 1; i < times.length; i++) {
            longest |= times[i] - times[i - 1];
        }
        return (Long.SIZE - Long.numberOfLeadingZeros(longest) + Byte.SIZE - 1) / Byte.SIZE;
    }
}
