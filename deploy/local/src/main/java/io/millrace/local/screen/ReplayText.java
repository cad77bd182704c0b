package io.millrace.local.screen;

import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.QualityComparison;
import io.millrace.local.accounting.ReplayReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A {@link ReplayReport} as the closing page of a replay: a table for each cadence, and one that compares them. */
public final class ReplayText {

    private static final String ROW = "  %9s %9s %s";
    private static final String GROUPS = "                             HitRate@20                 NDCG@20";
    private static final String COLUMNS =
            text("%9s %7s %7s %9s %7s %7s", "model", "popul.", "trans.", "model", "popul.", "trans.");
    private static final String COMPARED = "  %-28s %9s %11s %9s";

    private ReplayText() {}

    public static List<String> of(ReplayReport report) {
        List<String> lines = new ArrayList<>();
        for (ReplayReport.Pass pass : report.passes()) {
            lines.add("");
            lines.add(text("%s, %s, %s, seed %d", report.dataset(), report.model(), pass.cadence(), report.seed()));
            lines.add("");
            lines.addAll(table(pass));
            lines.add("");
            lines.addAll(sentences(pass));
        }
        if (report.passes().size() > 1) {
            lines.add("");
            lines.addAll(comparison(report));
        }
        return lines;
    }

    private static List<String> table(ReplayReport.Pass pass) {
        List<String> lines = new ArrayList<>();
        lines.add(GROUPS);
        lines.add(text(ROW, "tenth", "clicks", COLUMNS));
        for (DemoReport.Window window : pass.figures().windows()) {
            lines.add(text(ROW, window.number(), text("%,d", window.events()), SummaryText.figures(window.quality())));
        }
        lines.add(text(ROW, "last half", "", SummaryText.figures(pass.figures().quality())));
        lines.add(text(ROW, "whole", "", SummaryText.figures(pass.whole())));
        return lines;
    }

    private static List<String> sentences(ReplayReport.Pass pass) {
        DemoReport figures = pass.figures();
        List<String> lines = new ArrayList<>();
        lines.add("  " + figures.balance().identity() + ".");
        if (figures.balance().context() > 0) {
            lines.add(text(
                    "  %,d returns and impressions were read beside them; they are not answered.",
                    figures.balance().context()));
        }
        lines.add(text(
                "  %,d model versions came into service, the last trained on %,d of %,d samples, in %,d steps.",
                figures.versionsPublished(), figures.samplesTrained(), figures.samples(), pass.steps()));
        lines.add("  " + SummaryText.lineage(figures));
        figures.problems().forEach(problem -> lines.add("  WRONG: " + problem));
        return lines;
    }

    private static List<String> comparison(ReplayReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(text(COMPARED, "last half", "versions", "HitRate@20", "NDCG@20"));
        for (ReplayReport.Pass pass : report.passes()) {
            lines.add(compared(
                    pass.cadence(),
                    text("%,d", pass.figures().versionsPublished()),
                    pass.figures().quality().model()));
        }
        QualityComparison baselines = report.passes().get(0).figures().quality();
        lines.add(compared("popularity", "", baselines.popularity()));
        lines.add(compared("transitions", "", baselines.transitions()));
        return lines;
    }

    private static String compared(String name, String versions, Quality quality) {
        return text(COMPARED, name, versions, text("%.3f", quality.hitRate20()), text("%.3f", quality.ndcg20()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
