package io.millrace.models.tensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of contents of a safetensors file, believed only when it accounts for every byte: known types, sizes that fit
 * the offsets, no gap, no overlap, nothing behind the last tensor.
 */
final class SafetensorsHeader {

    private static final String METADATA = "__metadata__";
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");
    private static final int MAX_RANK = 8;
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxNameLength(MAX_NAME_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SafetensorsHeader() {}

    /** Where one tensor lies, from the end of the header. */
    record Entry(String name, TensorType type, long[] shape, int elements, long begin, long end) {}

    /**
     * @param json the header, without its length
     * @param dataLength how many bytes follow it
     * @return the tensors in the order of their data
     */
    static List<Entry> parse(byte[] json, long dataLength) throws MalformedTensorsException {
        JsonNode root = tree(json);
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().equals(METADATA)) {
                requireStrings(field.getValue());
            } else {
                entries.add(entry(field.getKey(), field.getValue()));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        requireCover(entries, dataLength);
        return entries;
    }

    private static JsonNode tree(byte[] json) throws MalformedTensorsException {
        if (json.length == 0 || json[0] != '{') {
            throw new MalformedTensorsException("The header does not begin with '{'.");
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new MalformedTensorsException("The header is no valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new MalformedTensorsException("The header is no valid JSON: " + e.getMessage(), e);
        }
    }

    private static void requireStrings(JsonNode metadata) throws MalformedTensorsException {
        boolean strings = metadata.isObject();
        for (JsonNode value : metadata) {
            strings &= value.isTextual();
        }
        if (!strings) {
            throw new MalformedTensorsException(METADATA + " is no map of strings.");
        }
    }

    private static Entry entry(String name, JsonNode fields) throws MalformedTensorsException {
        if (!fields.isObject() || !FIELDS.equals(Set.copyOf(names(fields)))) {
            throw new MalformedTensorsException("Tensor '" + name + "' is described by " + names(fields)
                    + "; expected dtype, shape, data_offsets.");
        }
        TensorType type = type(name, fields.get("dtype"));
        long[] shape = numbers(name, "shape", fields.get("shape"), MAX_RANK);
        long[] offsets = numbers(name, "data_offsets", fields.get("data_offsets"), 2);
        int elements = elements(name, shape);
        if (offsets.length != 2
                || offsets[1] < offsets[0]
                || offsets[1] - offsets[0] != (long) elements * type.bytes()) {
            throw new MalformedTensorsException("Tensor '" + name + "' of type " + type + " and shape "
                    + Arrays.toString(shape) + " needs " + (long) elements * type.bytes()
                    + " bytes; its data_offsets are " + Arrays.toString(offsets) + '.');
        }
        return new Entry(name, type, shape, elements, offsets[0], offsets[1]);
    }

    private static List<String> names(JsonNode fields) {
        List<String> names = new ArrayList<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static TensorType type(String name, JsonNode dtype) throws MalformedTensorsException {
        for (TensorType type : TensorType.values()) {
            if (type.name().equals(dtype.textValue())) {
                return type;
            }
        }
        throw new MalformedTensorsException("Tensor '" + name + "' is of type " + dtype + "; expected one of "
                + Arrays.toString(TensorType.values()) + '.');
    }

    private static long[] numbers(String name, String field, JsonNode array, int most)
            throws MalformedTensorsException {
        if (!array.isArray() || array.size() > most) {
            throw new MalformedTensorsException(
                    "Tensor '" + name + "': " + field + " is no array of at most " + most + " numbers.");
        }
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode number = array.get(i);
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                throw new MalformedTensorsException(
                        "Tensor '" + name + "': " + field + " has " + number + "; expected whole numbers from 0.");
            }
            numbers[i] = number.longValue();
        }
        return numbers;
    }

    private static int elements(String name, long[] shape) throws MalformedTensorsException {
        long product = 1;
        for (long size : shape) {
            if (size != 0 && product > MAX_ELEMENTS / size) {
                throw new MalformedTensorsException("Tensor '" + name + "' of shape " + Arrays.toString(shape)
                        + " is too large; at most " + MAX_ELEMENTS + " elements can be read.");
            }
            product *= size;
        }
        return (int) product;
    }

    private static void requireCover(List<Entry> entries, long dataLength) throws MalformedTensorsException {
        long end = 0;
        for (Entry entry : entries) {
            if (entry.begin() != end) {
                throw new MalformedTensorsException("Tensor '" + entry.name() + "' begins at byte " + entry.begin()
                        + "; expected " + end + ", where the one before it ends.");
            }
            end = entry.end();
        }
        if (end != dataLength) {
            throw new MalformedTensorsException(
                    "The tensors end at byte " + end + " of the data; there are " + dataLength + " bytes.");
        }
    }
}
