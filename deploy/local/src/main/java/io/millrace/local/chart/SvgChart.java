package io.millrace.local.chart;

import io.millrace.local.chart.LineChart.Line;
import java.util.List;
import java.util.Locale;

/** A {@link LineChart} as an SVG document: a polyline with dots for each line, axes with marks, a legend at the right. */
public final class SvgChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final int LEGEND = ChartScale.RIGHT + 30;
    private static final int LEGEND_STEP = 22;
    private static final int SWATCH = 26;

    /** Okabe and Ito's colours, which most colour-blind people can tell apart; black and greys are for comparison. */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");

    private static final List<String> GREYS = List.of("#333333", "#888888");

    private final LineChart chart;
    private final ChartScale scale;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(LineChart chart) {
        this.chart = chart;
        this.scale = ChartScale.of(chart.places(), chart.highest());
    }

    /** The document. */
    public static String of(LineChart chart) {
        return new SvgChart(chart).write();
    }

    private String write() {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add("<title>%s</title>", escaped(chart.title()));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        text(ChartScale.LEFT, ChartScale.TOP - 25, "start", "font-size=\"16\"", chart.title());
        heights();
        places();
        int[] drawn = new int[2];
        for (int i = 0; i < chart.lines().size(); i++) {
            Line line = chart.lines().get(i);
            int kind = line.dashed() ? 1 : 0;
            List<String> colours = line.dashed() ? GREYS : COLOURS;
            String stroke = String.format(
                    Locale.ROOT,
                    "stroke=\"%s\" stroke-width=\"2\"%s",
                    colours.get(drawn[kind]++ % colours.size()),
                    line.dashed() ? " stroke-dasharray=\"6 4\"" : "");
            line(line, stroke);
            legend(i, line.name(), stroke);
        }
        add("</svg>");
        return svg.toString();
    }

    private void heights() {
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(scale.step()) + 1e-9));
        for (int mark = 0; mark <= scale.marks(); mark++) {
            double height = mark * scale.step();
            double y = scale.y(height);
            add(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\"/>",
                    ChartScale.LEFT, y, ChartScale.RIGHT, y, mark == 0 ? "#333333" : "#dddddd");
            text(ChartScale.LEFT - 8, y + 4, "end", "", String.format(Locale.ROOT, "%." + decimals + "f", height));
        }
        double middle = (ChartScale.TOP + ChartScale.BOTTOM) / 2.0;
        text(
                20,
                middle,
                "middle",
                String.format(Locale.ROOT, "transform=\"rotate(-90 20 %.1f)\"", middle),
                chart.yLabel());
    }

    private void places() {
        for (int place = 0; place < chart.places(); place++) {
            text(scale.x(place), ChartScale.BOTTOM + 20, "middle", "", String.valueOf(place + 1));
        }
        text((ChartScale.LEFT + ChartScale.RIGHT) / 2.0, ChartScale.BOTTOM + 45, "middle", "", chart.xLabel());
    }

    private void line(Line line, String stroke) {
        StringBuilder points = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (int place = 0; place < line.heights().size(); place++) {
            double height = line.heights().get(place);
            if (!Double.isNaN(height)) {
                double x = scale.x(place);
                double y = scale.y(height);
                points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", points.length() == 0 ? "" : " ", x, y));
                dots.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2\"/>", x, y));
            }
        }
        add("<polyline fill=\"none\" %s points=\"%s\"/>", stroke, points);
        add("<g %s>%s</g>", stroke, dots);
    }

    private void legend(int row, String name, String stroke) {
        double y = ChartScale.TOP + 10.0 + row * LEGEND_STEP;
        add("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" %s/>", LEGEND, y, LEGEND + SWATCH, y, stroke);
        text(LEGEND + SWATCH + 8, y + 4, "start", "", name);
    }

    private void text(double x, double y, String anchor, String attributes, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333333\" %s>%s</text>",
                x, y, anchor, attributes, escaped(text));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
