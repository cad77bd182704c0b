package io.millrace.models.bundle;

import io.millrace.models.tensors.Tensor;
import io.millrace.models.tensors.TensorFile;
import io.millrace.models.tensors.TensorStream;
import io.millrace.models.tensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A column of texts as two tensors: {@code NAME.bytes}, UTF-8 end to end, and {@code NAME.offsets}, one more than texts. */
final class TextColumn {

    private final String name;
    private final TensorStream offsets;
    private final TensorStream bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private long[] ends = new long[1];
    private byte[] text = new byte[64];

    /** Where the next text begins, and its number. */
    private long begin;

    private int next;

    private TextColumn(String name, TensorStream offsets, TensorStream bytes) {
        this.name = name;
        this.offsets = offsets;
        this.bytes = bytes;
    }

    static void write(String name, List<String> texts, Map<String, Tensor> into) {
        byte[][] encoded = new byte[texts.size()][];
        long[] offsets = new long[texts.size() + 1];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = texts.get(i).getBytes(StandardCharsets.UTF_8);
            offsets[i + 1] = offsets[i] + encoded[i].length;
        }
        byte[] bytes = new byte[Math.toIntExact(offsets[encoded.length])];
        for (int i = 0; i < encoded.length; i++) {
            System.arraycopy(encoded[i], 0, bytes, (int) offsets[i], encoded[i].length);
        }
        into.put(name + ".bytes", new Tensor.Bytes(new long[] {bytes.length}, bytes));
        into.put(name + ".offsets", new Tensor.Longs(new long[] {offsets.length}, offsets));
    }

    /**
     * The texts of a column, to be read in their order.
     *
     * @throws RejectedBundleException if the offsets do not begin at 0, or there are none
     */
    static TextColumn open(String name, TensorFile tensors) throws RejectedBundleException, IOException {
        TensorStream offsets = tensors.stream(name + ".offsets", TensorType.I64);
        TextColumn column = new TextColumn(name, offsets, tensors.stream(name + ".bytes", TensorType.U8));
        column.requireBegin();
        return column;
    }

    /** How many texts there are. */
    int size() {
        return offsets.length() - 1;
    }

    /**
     * Reads the next {@code count} texts. A text that is already in its place is left there when it is the one that was
     * read: most texts of a version are those of the version before, and are not made anew.
     *
     * @throws RejectedBundleException if the offsets do not divide the bytes, or a text is empty or no UTF-8
     */
    void read(@Nullable String[] into, int count) throws RejectedBundleException, IOException {
        if (ends.length < count) {
            ends = new long[count];
        }
        offsets.read(ends, count);
        for (int i = 0; i < count; i++) {
            if (ends[i] <= begin || ends[i] > bytes.length()) {
                throw malformed(".offsets do not rise from text " + next + " to the next.");
            }
            int length = (int) (ends[i] - begin);
            if (text.length < length) {
                text = new byte[length];
            }
            bytes.read(text, length);
            String expected = into[i];
            into[i] = expected != null && isAscii(expected, length) ? expected : decode(length);
            begin = ends[i];
            next++;
        }
        requireEnd();
    }

    private void requireBegin() throws RejectedBundleException, IOException {
        if (offsets.length() > 0) {
            offsets.read(ends, 1);
        }
        if (offsets.length() == 0 || ends[0] != 0) {
            throw doNotReach();
        }
        requireEnd();
    }

    private void requireEnd() throws RejectedBundleException {
        if (next == size() && begin != bytes.length()) {
            throw doNotReach();
        }
    }

    /** Whether the bytes that were read last are this text, all of it ASCII. */
    private boolean isAscii(String expected, int length) {
        if (expected.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            // a byte above 127 is negative, and equals no character
            if (expected.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private String decode(int length) throws RejectedBundleException {
        try {
            return decoder.decode(ByteBuffer.wrap(text, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw malformed(" " + next + " is no UTF-8.");
        }
    }

    private RejectedBundleException doNotReach() {
        return malformed(".offsets do not reach from 0 to the " + bytes.length() + " bytes.");
    }

    private RejectedBundleException malformed(String what) {
        return new RejectedBundleException(Reason.MALFORMED_ITEMS, name + what);
    }
}
