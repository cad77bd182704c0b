package io.millrace.local.screen;

import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.QualityComparison;
import io.millrace.local.accounting.ReplayReport;
import io.millrace.local.chart.LineChart;
import io.millrace.local.chart.LineChart.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A {@link ReplayReport} as a picture: HitRate@20 over the tenths of the log, a line for each cadence and each baseline. */
public final class ReplayChart {

    private ReplayChart() {}

    public static LineChart of(ReplayReport report) {
        List<Line> lines = new ArrayList<>();
        for (ReplayReport.Pass pass : report.passes()) {
            lines.add(line(report.model() + ", " + pass.cadence(), false, pass, QualityComparison::model));
        }
        ReplayReport.Pass first = report.passes().get(0);
        lines.add(line("last-item transitions", true, first, QualityComparison::transitions));
        lines.add(line("decayed popularity", true, first, QualityComparison::popularity));
        return new LineChart(
                "Quality over time on " + report.dataset() + ", test then train",
                "tenth of the log",
                "HitRate@20",
                lines);
    }

    private static Line line(
            String name, boolean dashed, ReplayReport.Pass pass, Function<QualityComparison, Quality> recommender) {
        return new Line(
                name,
                dashed,
                pass.figures().windows().stream()
                        .map(DemoReport.Window::quality)
                        .map(recommender)
                        .map(quality -> quality.clicks() == 0 ? Double.NaN : quality.hitRate20())
                        .toList());
    }
}
