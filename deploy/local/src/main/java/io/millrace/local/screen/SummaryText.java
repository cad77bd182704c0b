package io.millrace.local.screen;

import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Freshness;
import io.millrace.local.accounting.Latency;
import io.millrace.local.accounting.QualityComparison;
import io.millrace.local.accounting.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link DemoReport} as the closing page of the demo. */
public final class SummaryText {

    private static final String ROW = "  %9s %9s %8s %8s %9s %7s %7s %9s %7s %7s";
    private static final String GROUPS =
            "                        latency, ms            HitRate@20                 NDCG@20";

    private SummaryText() {}

    public static List<String> of(DemoReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(text(
                "%s: %,d clicks in %.0f s, %,.0f a second",
                report.dataset(),
                report.balance().events(),
                report.seconds(),
                report.balance().events() / report.seconds()));
        lines.add("");
        lines.addAll(table(report));
        lines.add("");
        lines.add("  " + report.balance().identity() + ".");
        if (report.balance().context() > 0) {
            lines.add(text(
                    "  %,d returns and impressions were sent beside them; they are not answered.",
                    report.balance().context()));
        }
        lines.add("  " + models(report));
        lines.add("  " + lineage(report));
        lines.add(text(
                "  Click to recommendation over the whole stream: p50 %.1f ms, p99 %.1f ms, max %.1f ms.",
                report.latency().p50(), report.latency().p99(), report.latency().max()));
        if (report.firstModelRecommendationSeconds().isPresent()) {
            lines.add("  " + samples(report.freshness()));
            lines.add("  " + newItems(report.freshness()));
        }
        report.problems().forEach(problem -> lines.add("  WRONG: " + problem));
        return lines;
    }

    private static List<String> table(DemoReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(GROUPS);
        lines.add(text(ROW, "tenth", "clicks", "p50", "p99", "model", "popul.", "trans.", "model", "popul.", "trans."));
        for (DemoReport.Window window : report.windows()) {
            lines.add(row(
                    String.valueOf(window.number()), text("%,d", window.events()), window.latency(), window.quality()));
        }
        lines.add(text("  %-37s %s", "last half", figures(report.quality())).stripTrailing());
        return lines;
    }

    private static String row(String name, String clicks, Latency latency, QualityComparison quality) {
        return text("  %9s %9s %8.1f %8.1f %s", name, clicks, latency.p50(), latency.p99(), figures(quality));
    }

    /** HitRate@20, then NDCG@20, of the model, popularity and transitions. */
    static String figures(QualityComparison quality) {
        return text(
                "%9.3f %7.3f %7.3f %9.3f %7.3f %7.3f",
                quality.model().hitRate20(),
                quality.popularity().hitRate20(),
                quality.transitions().hitRate20(),
                quality.model().ndcg20(),
                quality.popularity().ndcg20(),
                quality.transitions().ndcg20());
    }

    private static String models(DemoReport report) {
        String first = report.firstModelRecommendationSeconds().isPresent()
                ? text(
                        "the first list by a model came %.1f s after the first click",
                        report.firstModelRecommendationSeconds().getAsDouble())
                : "no list came from a model";
        return text(
                "%,d model versions published, the last trained on %,d of %,d samples; %,d swapped in while serving; %s.",
                report.versionsPublished(), report.samplesTrained(), report.samples(), report.swaps(), first);
    }

    static String lineage(DemoReport report) {
        return text(
                "%,d lists by a model were scored on the user's next click, %,d of them by a version that knew the click.",
                report.lineageChecked(), report.lineageViolations());
    }

    private static String samples(Freshness freshness) {
        Waits waits = freshness.samples();
        return text(
                "From a click's list to a list by weights that had learned from the click: p50 %.1f s, p99 %.1f s, max %.1f s; %s.",
                waits.p50(), waits.p99(), waits.max(), waiting(waits));
    }

    private static String newItems(Freshness freshness) {
        Waits waits = freshness.newItems();
        if (waits.ended() + waits.waiting() == 0) {
            return "Every item had been clicked on before the first list by a model: how soon a new item can be recommended was"
                    + " not measured.";
        }
        return text(
                "From the first click on a new item to when it could be recommended, over %,d items: p50 %.1f s, max %.1f s; %s.",
                waits.ended(), waits.p50(), waits.max(), waiting(waits));
    }

    private static String waiting(Waits waits) {
        return waits.waiting() == 0
                ? "none still waited at the end"
                : text("%,d still waited at the end, for at most %.1f s", waits.waiting(), waits.longestWaiting());
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
