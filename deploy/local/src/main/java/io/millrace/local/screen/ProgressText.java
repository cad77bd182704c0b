package io.millrace.local.screen;

import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.QualityComparison;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A {@link Progress} in words. */
final class ProgressText {

    private ProgressText() {}

    /** As one line. */
    static String line(Progress progress) {
        return text(
                "%5d s  %s  %s  %s  HitRate@20 %s",
                progress.elapsed().toSeconds(),
                events(progress),
                latency(progress),
                model(progress),
                hitRates(progress.quality()));
    }

    /** As a small table. */
    static List<String> table(Progress progress) {
        QualityComparison quality = progress.quality();
        return List.of(
                "",
                text("  %d s   %s", progress.elapsed().toSeconds(), events(progress)),
                text("  click to recommendation   %s", latency(progress)),
                text("  %s", model(progress)),
                text("  %-14s %8s %12s %13s", "", "model", "popularity", "transitions"),
                row("HitRate@20", quality, Quality::hitRate20),
                row("NDCG@20", quality, Quality::ndcg20));
    }

    private static String events(Progress progress) {
        return text("%,d of %,d events, %,.0f/s", progress.sent(), progress.total(), progress.perSecond());
    }

    private static String latency(Progress progress) {
        return text(
                "p50 %.1f ms, p99 %.1f ms",
                progress.latency().p50(), progress.latency().p99());
    }

    private static String model(Progress progress) {
        return progress.serving()
                .map(serving -> text(
                        "model %s, %d s old, %d published",
                        serving.version(), serving.age().toSeconds(), progress.versionsPublished()))
                .orElse("popularity answers, no model yet");
    }

    private static String hitRates(QualityComparison quality) {
        return text(
                "model %.3f, popularity %.3f, transitions %.3f",
                quality.model().hitRate20(),
                quality.popularity().hitRate20(),
                quality.transitions().hitRate20());
    }

    private static String row(String name, QualityComparison quality, ToDoubleFunction<Quality> figure) {
        return text(
                "  %-14s %8.3f %12.3f %13.3f",
                name,
                figure.applyAsDouble(quality.model()),
                figure.applyAsDouble(quality.popularity()),
                figure.applyAsDouble(quality.transitions()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
