package io.millrace.models.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@link Contribution} and {@link Round} as bytes. */
final class ContributionJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ContributionJson() {}

    static byte[] write(Contribution contribution) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("member", contribution.member());
        root.put("generation", contribution.generation());
        root.put("number", contribution.number());
        root.set("partitions", JSON.valueToTree(contribution.partitions()));
        root.set("from", JSON.valueToTree(contribution.from()));
        root.set("to", JSON.valueToTree(contribution.to()));
        root.put("samples", contribution.samples());
        if (Double.isFinite(contribution.loss())) {
            root.put("loss", contribution.loss());
        }
        root.put("manifestSha256", contribution.manifestSha256());
        return JSON.writeValueAsBytes(root);
    }

    /** @throws IOException if the bytes are no contribution */
    static Contribution read(byte[] bytes) throws IOException {
        JsonNode root = JSON.readTree(bytes);
        try {
            return new Contribution(
                    root.path("member").asText(),
                    whole(root, "generation").intValue(),
                    whole(root, "number").longValue(),
                    partitions(root.path("partitions")),
                    offsets(root, "from"),
                    offsets(root, "to"),
                    whole(root, "samples").longValue(),
                    root.path("loss").asDouble(Double.NaN),
                    root.path("manifestSha256").isTextual()
                            ? root.path("manifestSha256").asText()
                            : null);
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    static byte[] write(Round round) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("base", round.base());
        root.put("attempt", round.attempt());
        root.set("offsets", JSON.valueToTree(round.offsets()));
        return JSON.writeValueAsBytes(root);
    }

    /** @throws IOException if the bytes are no round */
    static Round readRound(byte[] bytes) throws IOException {
        JsonNode root = JSON.readTree(bytes);
        try {
            JsonNode base = root.path("base");
            return new Round(
                    base.isTextual() ? base.asText() : null,
                    whole(root, "attempt").intValue(),
                    offsets(root, "offsets"));
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Set<Integer> partitions(JsonNode numbers) {
        Set<Integer> partitions = new TreeSet<>();
        numbers.forEach(number -> partitions.add(number.asInt()));
        return partitions;
    }

    private static Map<Integer, Long> offsets(JsonNode root, String name) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : root.path(name).properties()) {
            if (!field.getValue().isIntegralNumber()) {
                throw new IllegalArgumentException(name + " has no offset of partition " + field.getKey() + '.');
            }
            offsets.put(Integer.valueOf(field.getKey()), field.getValue().longValue());
        }
        return offsets;
    }

    private static Number whole(JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is '" + value + "'; expected a whole number.");
        }
        return value.numberValue();
    }
}
