package io.millrace.models.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@link Manifest} as the bytes of {@code manifest.json}; equal manifests give equal bytes. */
final class ManifestJson {

    private static final String BASE = "base";
    private static final Set<String> FIELDS = Set.of(
            "format",
            "model",
            "version",
            "parentVersion",
            "kind",
            "hyperparameters",
            "createdAt",
            "sampleCount",
            "sampleOffsets",
            "trainedThrough",
            "metrics",
            "files");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManifestJson() {}

    static byte[] write(Manifest manifest) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", manifest.format());
        root.put("model", manifest.model());
        root.put("version", manifest.version());
        root.put("parentVersion", manifest.parentVersion());
        if (manifest.base() != null) {
            root.putObject(BASE)
                    .put("version", manifest.base().version())
                    .put("manifestSha256", manifest.base().manifestSha256());
        }
        root.put("kind", manifest.kind());
        root.set("hyperparameters", JSON.valueToTree(manifest.hyperparameters()));
        root.put("createdAt", manifest.createdAt().toString());
        root.put("sampleCount", manifest.sampleCount());
        root.set("sampleOffsets", JSON.valueToTree(manifest.sampleOffsets()));
        root.set("trainedThrough", JSON.valueToTree(manifest.trainedThrough()));
        root.set("metrics", JSON.valueToTree(manifest.metrics()));
        root.set("files", JSON.valueToTree(manifest.files()));
        return JSON.writeValueAsBytes(root);
    }

    /**
     * @throws RejectedBundleException if the bytes are no manifest, or one of another format
     */
    static Manifest read(byte[] bytes) throws RejectedBundleException {
        JsonNode root = tree(bytes);
        int format = number(root, "format", Integer.MAX_VALUE).intValue();
        if (format != Manifest.FORMAT && format != Manifest.DELTA_FORMAT) {
            throw new RejectedBundleException(
                    Reason.UNSUPPORTED_FORMAT,
                    "The bundle has format " + format + "; this release reads formats " + Manifest.FORMAT + " and "
                            + Manifest.DELTA_FORMAT + '.');
        }
        requireFields(root);
        try {
            return new Manifest(
                    format,
                    text(root, "model"),
                    text(root, "version"),
                    root.get("parentVersion").isNull() ? null : text(root, "parentVersion"),
                    base(root),
                    text(root, "kind"),
                    map(root, "hyperparameters", name -> name, ManifestJson::scalar),
                    Instant.parse(text(root, "createdAt")),
                    number(root, "sampleCount", Long.MAX_VALUE).longValue(),
                    map(root, "sampleOffsets", Integer::valueOf, ManifestJson::whole),
                    map(root, "trainedThrough", Integer::valueOf, ManifestJson::whole),
                    map(root, "metrics", name -> name, ManifestJson::real),
                    map(root, "files", name -> name, ManifestJson::string));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode tree(byte[] bytes) throws RejectedBundleException {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root.isObject()) {
                return root;
            }
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage());
        } catch (IOException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
        throw malformed("it is no JSON object.");
    }

    private static void requireFields(JsonNode root) throws RejectedBundleException {
        Set<String> found = new TreeSet<>();
        root.fieldNames().forEachRemaining(found::add);
        found.remove(BASE);
        if (!found.equals(FIELDS)) {
            throw malformed("it has the fields " + found + "; expected " + new TreeSet<>(FIELDS) + '.');
        }
    }

    private static Number number(JsonNode root, String field, long max) throws RejectedBundleException {
        JsonNode value = root.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() > max) {
            throw malformed(field + " is " + value + "; expected a whole number.");
        }
        return value.numberValue();
    }

    private static String text(JsonNode root, String field) throws RejectedBundleException {
        JsonNode value = root.get(field);
        if (!value.isTextual()) {
            throw malformed(field + " is " + value + "; expected text.");
        }
        return value.textValue();
    }

    private static Manifest.@Nullable Base base(JsonNode root) throws RejectedBundleException {
        if (!root.has(BASE)) {
            return null;
        }
        Map<String, String> named = map(root, BASE, name -> name, ManifestJson::string);
        String version = named.get("version");
        String sha256 = named.get("manifestSha256");
        if (named.size() != 2 || version == null || sha256 == null) {
            throw malformed("base has the fields " + named.keySet() + "; expected version and manifestSha256.");
        }
        return new Manifest.Base(version, sha256);
    }

    private static <K, V> Map<K, V> map(
            JsonNode root, String field, Function<String, K> key, Function<JsonNode, V> value)
            throws RejectedBundleException {
        if (!root.get(field).isObject()) {
            throw malformed(field + " is " + root.get(field) + "; expected an object.");
        }
        Map<K, V> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.get(field).properties()) {
            values.put(key.apply(entry.getKey()), value.apply(entry.getValue()));
        }
        return values;
    }

    private static Object scalar(JsonNode value) {
        if (value.isIntegralNumber() || value.isFloatingPointNumber()) {
            return value.numberValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return string(value);
    }

    private static Long whole(JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("an offset is " + value + "; expected a whole number.");
        }
        return value.longValue();
    }

    private static Double real(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("a metric is " + value + "; expected a number.");
        }
        return value.doubleValue();
    }

    private static String string(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("a value is " + value + "; expected text, a number or a truth value.");
        }
        return value.textValue();
    }

    private static RejectedBundleException malformed(String what) {
        return new RejectedBundleException(
                Reason.MALFORMED_MANIFEST, BundleFiles.MANIFEST + " cannot be read: " + what);
    }
}
