package io.millrace.models.tensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Writes safetensors files that {@link SafetensorsReader} and every other implementation can read: tensors in the given
 * order, data aligned to eight bytes, flushed to the disk before it returns.
 */
public final class SafetensorsWriter {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int ALIGNMENT = Long.BYTES;
    private static final int WINDOW_BYTES = 1 << 20;

    private SafetensorsWriter() {}

    /**
     * Writes a new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    public static void write(Path file, NamedTensors tensors) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] header = header(tensors);
            ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            drain(channel, window.putLong(header.length));
            drain(channel, ByteBuffer.wrap(header).position(header.length));
            for (Tensor tensor : tensors.byName().values()) {
                write(channel, window, tensor);
            }
            channel.force(true);
        }
    }

    private static byte[] header(NamedTensors tensors) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        long offset = 0;
        for (Map.Entry<String, Tensor> named : tensors.byName().entrySet()) {
            Tensor tensor = named.getValue();
            long end = offset + (long) tensor.length() * tensor.type().bytes();
            ObjectNode entry = root.putObject(named.getKey());
            entry.put("dtype", tensor.type().name());
            ArrayNode shape = entry.putArray("shape");
            for (long size : tensor.shape()) {
                shape.add(size);
            }
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String json = JSON.writeValueAsString(root);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        int padding = (ALIGNMENT - length % ALIGNMENT) % ALIGNMENT;
        return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(FileChannel channel, ByteBuffer window, Tensor tensor) throws IOException {
        int width = tensor.type().bytes();
        int perWindow = WINDOW_BYTES / width;
        for (int at = 0; at < tensor.length(); at += perWindow) {
            int count = Math.min(perWindow, tensor.length() - at);
            window.clear();
            if (tensor instanceof Tensor.Floats floats) {
                window.asFloatBuffer().put(floats.values(), at, count);
            } else if (tensor instanceof Tensor.Doubles doubles) {
                window.asDoubleBuffer().put(doubles.values(), at, count);
            } else if (tensor instanceof Tensor.Longs longs) {
                window.asLongBuffer().put(longs.values(), at, count);
            } else if (tensor instanceof Tensor.Bytes bytes) {
                window.slice().put(bytes.values(), at, count);
            }
            drain(channel, window.position(count * width));
        }
    }

    private static void drain(FileChannel channel, ByteBuffer window) throws IOException {
        window.flip();
        while (window.hasRemaining()) {
            channel.write(window);
        }
        window.clear();
    }
}
