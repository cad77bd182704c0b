package io.millrace.golden;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as lines for a terminal. */
public final class GoldenText {

    private GoldenText() {}

    /** One case: a line of verdict, then a line per tensor. */
    public static List<String> lines(CaseResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(text("%-15s %s%s", result.status().word(), result.name(), note(result)));
        for (TensorDifference tensor : result.tensors()) {
            lines.add(text(
                    "    %-4s %-52s abs %9s  rel %9s%s",
                    tensor.agrees() ? "ok" : "FAIL",
                    tensor.tensor(),
                    size(tensor.absolute()),
                    size(tensor.relative()),
                    tensor.detail().isEmpty() ? "" : "  " + tensor.detail()));
        }
        return lines;
    }

    /** How many cases had which verdict. */
    public static String summary(List<CaseResult> results) {
        Map<CaseStatus, Integer> counts = new EnumMap<>(CaseStatus.class);
        results.forEach(result -> counts.merge(result.status(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        for (CaseStatus status : CaseStatus.values()) {
            parts.add(counts.getOrDefault(status, 0) + " " + status.word());
        }
        return results.size() + " cases: " + String.join(", ", parts);
    }

    private static String note(CaseResult result) {
        return result.note().isEmpty() ? "" : " - " + result.note();
    }

    private static String size(double difference) {
        return Double.isNaN(difference) ? "-" : text("%.2e", difference);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
