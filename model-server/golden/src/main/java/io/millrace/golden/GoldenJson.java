package io.millrace.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Results as one JSON object: {@code cases[]{name, status, worst{tensor, abs, rel}, note, tensors[]}}. */
public final class GoldenJson {

    private static final JsonMapper JSON = new JsonMapper();

    private GoldenJson() {}

    public static String of(List<CaseResult> results) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode cases = root.putArray("cases");
        results.forEach(result -> add(result, cases.addObject()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Results cannot be written as JSON.", e);
        }
    }

    private static void add(CaseResult result, ObjectNode to) {
        to.put("name", result.name());
        to.put("status", result.status().word());
        result.worst().ifPresent(worst -> add(worst, to.putObject("worst")));
        if (!result.note().isEmpty()) {
            to.put("note", result.note());
        }
        ArrayNode tensors = to.putArray("tensors");
        result.tensors().forEach(tensor -> add(tensor, tensors.addObject()));
    }

    private static void add(TensorDifference tensor, ObjectNode to) {
        to.put("tensor", tensor.tensor());
        put("abs", tensor.absolute(), to);
        put("rel", tensor.relative(), to);
        to.put("status", (tensor.agrees() ? CaseStatus.PASS : CaseStatus.FAIL).word());
        if (!tensor.detail().isEmpty()) {
            to.put("detail", tensor.detail());
        }
    }

    /** JSON has no number for a difference that does not exist or has no bound. */
    private static void put(String field, double difference, ObjectNode to) {
        if (Double.isFinite(difference)) {
            to.put(field, difference);
        } else {
            to.putNull(field);
        }
    }
}
