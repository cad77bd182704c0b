package io.millrace.models.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    @TempDir
    Path directory;

    @Test
    void everyTypeAndShapeComesBackAsItWasWritten() throws IOException {
        float[] large = new float[700_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = i / 3f;
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("scalar", new Tensor.Floats(new long[0], new float[] {Float.MIN_VALUE}));
        tensors.put("matrix", new Tensor.Longs(new long[] {2, 2}, new long[] {1, Long.MIN_VALUE, -3, Long.MAX_VALUE}));
        tensors.put("none", new Tensor.Doubles(new long[] {0, 8}, new double[0]));
        tensors.put("bytes", new Tensor.Bytes(new long[] {3}, new byte[] {1, -1, 127}));
        tensors.put("doubles", new Tensor.Doubles(new long[] {1}, new double[] {Math.PI}));
        tensors.put("larger than a window", new Tensor.Floats(new long[] {large.length}, large));

        Path file = directory.resolve("all.safetensors");
        SafetensorsWriter.write(file, new NamedTensors(tensors));
        NamedTensors read = SafetensorsReader.read(file);

        assertThat(read.names()).containsExactlyElementsOf(tensors.keySet());
        assertThat(read.floats("scalar").values()).containsExactly(Float.MIN_VALUE);
        assertThat(read.floats("scalar").shape()).isEmpty();
        assertThat(read.longs("matrix").values()).containsExactly(1, Long.MIN_VALUE, -3, Long.MAX_VALUE);
        assertThat(read.byName().get("none").shape()).containsExactly(0, 8);
        assertThat(read.bytes("bytes").values()).containsExactly(1, -1, 127);
        assertThat(((Tensor.Doubles) read.byName().get("doubles")).values()).containsExactly(Math.PI);
        assertThat(read.floats("larger than a window").values()).isEqualTo(large);
    }

    @Test
    void tensorsAreReadInPiecesAndInAnyOrder() throws IOException {
        long[] numbers = LongStream.range(0, 100_000).toArray();
        Path file = directory.resolve("pieces.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("numbers", new Tensor.Longs(new long[] {numbers.length}, numbers));
        tensors.put("bytes", new Tensor.Bytes(new long[] {2}, new byte[] {7, 8}));
        SafetensorsWriter.write(file, new NamedTensors(tensors));

        try (TensorFile open = TensorFile.open(file)) {
            TensorStream bytes = open.stream("bytes", TensorType.U8);
            TensorStream stream = open.stream("numbers", TensorType.I64);
            byte[] one = new byte[1];
            long[] piece = new long[999];
            long[] read = new long[numbers.length];
            for (int at = 0; at < numbers.length; at += piece.length) {
                int count = Math.min(piece.length, numbers.length - at);
                stream.read(piece, count);
                System.arraycopy(piece, 0, read, at, count);
            }
            bytes.read(one, 1);
            bytes.read(one, 1);

            assertThat(read).isEqualTo(numbers);
            assertThat(one).containsExactly(8);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bytes.read(one, 1))
                    .withMessage("Tensor 'bytes' has 0 elements left; 1 were to be read.");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stream.read(one, 1))
                    .withMessage("Tensor 'numbers' is I64; it was read as U8.");
            assertThatThrownBy(() -> open.stream("bytes", TensorType.F32))
                    .hasMessage("Tensor 'bytes' is U8; expected F32.");
            assertThatThrownBy(() -> open.stream("none", TensorType.F32))
                    .hasMessageContaining("no tensor 'none'; the file has [bytes, numbers]");
        }
    }

    @Test
    void equalTensorsGiveEqualBytesAndAlignedData() throws IOException {
        NamedTensors tensors = new NamedTensors(Map.of("a", new Tensor.Floats(new long[] {2}, new float[] {1, 2})));
        SafetensorsWriter.write(directory.resolve("one"), tensors);
        SafetensorsWriter.write(directory.resolve("two"), tensors);

        byte[] one = Files.readAllBytes(directory.resolve("one"));
        assertThat(one).isEqualTo(Files.readAllBytes(directory.resolve("two")));
        assertThat(ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                .isZero();
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path file = Files.createFile(directory.resolve("taken"));
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> SafetensorsWriter.write(file, new NamedTensors(Map.of())));
    }

    @Test
    void askingForAnotherTypeOrNameSaysWhatThereIs() {
        NamedTensors tensors = new NamedTensors(Map.of("a", new Tensor.Bytes(new long[] {1}, new byte[1])));
        assertThatThrownBy(() -> tensors.floats("a")).hasMessage("Tensor 'a' is U8; expected F32.");
        assertThatThrownBy(() -> tensors.floats("b")).hasMessageContaining("no tensor 'b'; the file has [a]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1] | 0 | does not begin with '{'",
                "{\"a\": | 0 | no valid JSON",
                "{} {} | 0 | Trailing token",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 4 | Duplicate field 'a'",
                "{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}} | 2 | is of type \"F16\"",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}} | 4 | expected dtype, shape, data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}} | 4 | expected dtype, shape, data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | 4 | whole numbers from 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | 4 | whole numbers from 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}} | 4 | whole numbers from 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4000000000,4000000000],\"data_offsets\":[0,4]}} | 4 | is too large",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2],\"data_offsets\":[0,4]}} | 4 | is too large",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}} | 4 | at most 8 numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | 4 | needs 8 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}} | 4 | needs 4 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | 8 | begins at byte 4; expected 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}} | 6 | begins at byte 2; expected 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 3 | end at byte 4 of the data; there are 3",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | 5 | end at byte 4 of the data; there are 5",
                "{\"__metadata__\":{\"x\":1}} | 0 | no map of strings",
            })
    void aFileThatBreaksTheFormatIsRefusedWithTheReason(String header, int dataBytes, String reason)
            throws IOException {
        Path file = file(header, header.getBytes(StandardCharsets.UTF_8).length, dataBytes);
        assertThatExceptionOfType(MalformedTensorsException.class)
                .isThrownBy(() -> SafetensorsReader.read(file))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"-1", "9223372036854775807", "3", "1000"})
    void aHeaderLengthThatTheFileCannotHaveIsRefusedBeforeAnythingIsAllocated(long claimed) throws IOException {
        Path file = file("{}", claimed, 0);
        assertThatExceptionOfType(MalformedTensorsException.class)
                .isThrownBy(() -> SafetensorsReader.read(file))
                .withMessageContaining("The header claims");
    }

    @Test
    void aFileShorterThanAHeaderLengthIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("short"), new byte[7]);
        assertThatExceptionOfType(MalformedTensorsException.class)
                .isThrownBy(() -> SafetensorsReader.read(file))
                .withMessageContaining("7 bytes");
    }

    @Test
    void metadataOfOtherToolsIsSkipped() throws IOException {
        String header =
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}   ";
        Path file = file(header, header.length(), 1);
        assertThat(SafetensorsReader.read(file).names()).containsExactly("a");
    }

    private Path file(String header, long claimedLength, int dataBytes) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(claimedLength).put(json);
        return Files.write(directory.resolve("broken"), bytes.array());
    }
}
