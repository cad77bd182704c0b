package io.millrace.models.bundle;

import io.millrace.models.tensors.MalformedTensorsException;
import io.millrace.models.tensors.NamedTensors;
import io.millrace.models.tensors.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A column of texts as two tensors: {@code NAME.bytes}, UTF-8 end to end, and {@code NAME.offsets}, one more than texts. */
final class TextColumn {

    private TextColumn() {}

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
     * @throws RejectedBundleException if the offsets do not divide the bytes, or a text is empty or no UTF-8
     */
    static List<String> read(String name, NamedTensors tensors)
            throws RejectedBundleException, MalformedTensorsException {
        byte[] bytes = tensors.bytes(name + ".bytes").values();
        long[] offsets = tensors.longs(name + ".offsets").values();
        if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != bytes.length) {
            throw malformed(name + ".offsets do not reach from 0 to the " + bytes.length + " bytes.");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        List<String> texts = new ArrayList<>(offsets.length - 1);
        for (int i = 1; i < offsets.length; i++) {
            if (offsets[i] <= offsets[i - 1] || offsets[i] > bytes.length) {
                throw malformed(name + ".offsets do not rise from text " + (i - 1) + " to the next.");
            }
            int from = (int) offsets[i - 1];
            try {
                texts.add(decoder.decode(ByteBuffer.wrap(bytes, from, (int) offsets[i] - from))
                        .toString());
            } catch (CharacterCodingException e) {
                throw malformed(name + " " + (i - 1) + " is no UTF-8.");
            }
        }
        return texts;
    }

    private static RejectedBundleException malformed(String what) {
        return new RejectedBundleException(Reason.MALFORMED_ITEMS, what);
    }
}
