package io.millrace.local.screen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.accounting.Balance;
import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Freshness;
import io.millrace.local.accounting.Latency;
import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.QualityComparison;
import io.millrace.local.accounting.Waits;

/**
 * A {@link DemoReport} as one JSON object on one line; its fields are named like the report's.
 *
 * <p>{@code freshness} has {@code newItemSeconds}, from the first click on an item until the item can be recommended, and {@code
 * sampleSeconds}, from a click's list until the click is in the served weights. Each gives {@code ended}, the clicks whose wait has
 * ended, {@code p50}, {@code p99} and {@code max} of their waits in seconds, {@code waiting}, the clicks that still waited at the
 * end, and {@code longestWaiting}, how long in seconds; see {@link Freshness}.
 */
public final class ReportJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double TEN_THOUSAND = 10_000.0;

    private ReportJson() {}

    public static String of(DemoReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("dataset", report.dataset());
        putCounts(report, json);
        json.put("versionsPublished", report.versionsPublished());
        json.put("swaps", report.swaps());
        json.put("seconds", rounded(report.seconds()));
        if (report.firstModelRecommendationSeconds().isPresent()) {
            json.put(
                    "firstModelRecommendationSeconds",
                    rounded(report.firstModelRecommendationSeconds().getAsDouble()));
        } else {
            json.putNull("firstModelRecommendationSeconds");
        }
        json.set("latencyMs", latency(report.latency()));
        json.set("freshness", freshness(report.freshness()));
        json.set("quality", quality(report.quality()));
        putChecks(report, json);
        ArrayNode windows = json.putArray("windows");
        report.windows().forEach(window -> windows.add(window(window)));
        return write(json);
    }

    /** What came in and what became of it. */
    static void putCounts(DemoReport report, ObjectNode json) {
        Balance balance = report.balance();
        json.put("events", balance.events());
        json.put("recommendations", balance.recommendations());
        json.put("deadLettered", balance.deadLettered());
        json.put("duplicates", balance.duplicates());
        json.put("late", balance.late());
        json.put("context", balance.context());
        json.put("samples", report.samples());
        json.put("samplesTrained", report.samplesTrained());
    }

    /** What was checked, and what was wrong. */
    static void putChecks(DemoReport report, ObjectNode json) {
        json.put("lineageChecked", report.lineageChecked());
        json.put("lineageViolations", report.lineageViolations());
        ArrayNode problems = json.putArray("problems");
        report.problems().forEach(problems::add);
    }

    private static ObjectNode window(DemoReport.Window window) {
        ObjectNode json = JSON.createObjectNode();
        json.put("window", window.number());
        json.put("events", window.events());
        json.set("latencyMs", latency(window.latency()));
        json.set("quality", quality(window.quality()));
        return json;
    }

    private static ObjectNode latency(Latency latency) {
        return JSON.createObjectNode()
                .put("p50", latency.p50())
                .put("p99", latency.p99())
                .put("max", latency.max());
    }

    private static ObjectNode freshness(Freshness freshness) {
        ObjectNode json = JSON.createObjectNode();
        json.set("newItemSeconds", waits(freshness.newItems()));
        json.set("sampleSeconds", waits(freshness.samples()));
        return json;
    }

    private static ObjectNode waits(Waits waits) {
        return JSON.createObjectNode()
                .put("ended", waits.ended())
                .put("p50", rounded(waits.p50()))
                .put("p99", rounded(waits.p99()))
                .put("max", rounded(waits.max()))
                .put("waiting", waits.waiting())
                .put("longestWaiting", rounded(waits.longestWaiting()));
    }

    static ObjectNode quality(QualityComparison comparison) {
        ObjectNode json = JSON.createObjectNode();
        json.set("model", quality(comparison.model()));
        json.set("popularity", quality(comparison.popularity()));
        json.set("transitions", quality(comparison.transitions()));
        return json;
    }

    private static ObjectNode quality(Quality quality) {
        return JSON.createObjectNode()
                .put("hitRate20", rounded(quality.hitRate20()))
                .put("ndcg20", rounded(quality.ndcg20()))
                .put("clicks", quality.clicks());
    }

    private static double rounded(double value) {
        return Math.round(value * TEN_THOUSAND) / TEN_THOUSAND;
    }

    static String write(ObjectNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of numbers and strings could not be written as JSON.", e);
        }
    }
}
