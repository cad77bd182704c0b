package io.millrace.local.screen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.ReplayReport;

/**
 * A {@link ReplayReport} as one JSON object on one line: the figures of the first cadence, named as the demo names them, and those
 * of every cadence in {@code cadences}. Nothing in it depends on the machine's clock, so equal replays are equal byte by byte.
 */
public final class ReplayJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayJson() {}

    public static String of(ReplayReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("dataset", report.dataset());
        json.put("model", report.model());
        json.put("seed", report.seed());
        json.setAll(pass(report.passes().get(0)));
        ArrayNode cadences = json.putArray("cadences");
        report.passes().forEach(pass -> cadences.add(pass(pass)));
        return ReportJson.write(json);
    }

    private static ObjectNode pass(ReplayReport.Pass pass) {
        DemoReport figures = pass.figures();
        ObjectNode json = JSON.createObjectNode();
        json.put("refresh", pass.refresh());
        ReportJson.putCounts(figures, json);
        json.put("steps", pass.steps());
        json.put("versionsPublished", figures.versionsPublished());
        json.set("quality", ReportJson.quality(figures.quality()));
        json.set("total", ReportJson.quality(pass.whole()));
        ReportJson.putChecks(figures, json);
        ArrayNode windows = json.putArray("windows");
        figures.windows().forEach(window -> windows.add(window(window)));
        return json;
    }

    private static ObjectNode window(DemoReport.Window window) {
        ObjectNode json = JSON.createObjectNode();
        json.put("window", window.number());
        json.put("events", window.events());
        json.set("quality", ReportJson.quality(window.quality()));
        return json;
    }
}
