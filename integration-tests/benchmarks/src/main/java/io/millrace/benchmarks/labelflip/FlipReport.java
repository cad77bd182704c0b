package io.millrace.benchmarks.labelflip;

import io.millrace.benchmarks.Measurement;
import io.millrace.local.accounting.Quality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What to tell of two passes, one of them with corrupted samples. */
final class FlipReport {

    /** Within how many seconds something has to be refused, and quality to be back. */
    private static final double BAR_SECONDS = 60;

    private static final double PERCENT = 100;

    private final FlipPass.Outcome corrupted;
    private final FlipPass.Outcome sound;
    private final Damage damage;
    private final Map<String, Object> config;

    private FlipReport(FlipPass.Outcome corrupted, FlipPass.Outcome sound, Damage damage, Map<String, Object> config) {
        this.corrupted = corrupted;
        this.sound = sound;
        this.damage = damage;
        this.config = config;
    }

    /** @param config under which settings */
    static List<Measurement> of(
            FlipPass.Outcome corrupted, FlipPass.Outcome sound, Damage damage, Map<String, Object> config) {
        return new FlipReport(corrupted, sound, damage, config).measurements();
    }

    private List<Measurement> measurements() {
        List<Measurement> measurements = new ArrayList<>();
        for (int window = 0; window < damage.windows(); window++) {
            measurements.add(quality(
                    "label-flip window",
                    window(window),
                    damage.corrupted().get(window),
                    damage.sound().get(window)));
        }
        for (Phase phase : Phase.values()) {
            measurements.add(quality(
                    "label-flip phase", config("phase", text(phase)), damage.corrupted(phase), damage.sound(phase)));
        }
        corrupted.refusals().stream()
                .filter(refusal -> refusal.second() >= firstCorrupted())
                .findFirst()
                .ifPresent(first -> measurements.add(refusal(first)));
        measurements.add(versions());
        damage.secondsUntilRecovered().ifPresent(seconds -> measurements.add(recovery(seconds)));
        return measurements;
    }

    private static Measurement quality(String name, Map<String, Object> config, Quality ofCorrupted, Quality ofSound) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("ndcg20", PERCENT * ofCorrupted.ndcg20());
        figures.put("soundNdcg20", PERCENT * ofSound.ndcg20());
        figures.put("ndcgRatio", ofSound.ndcg20() == 0 ? 1 : ofCorrupted.ndcg20() / ofSound.ndcg20());
        figures.put("clicks", (double) ofCorrupted.clicks());
        return new Measurement(
                name,
                config,
                PERCENT * ofCorrupted.hitRate20(),
                "% HitRate@20",
                "sound samples",
                PERCENT * ofSound.hitRate20(),
                figures);
    }

    private Measurement refusal(Refusal first) {
        return new Measurement(
                "label-flip refusal",
                config("reason", first.reason()),
                first.second() - firstCorrupted(),
                "s from the first corrupted sample to the first refusal",
                "bar",
                BAR_SECONDS);
    }

    private Measurement versions() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("samplesCorrupted", (double) corrupted.corruptedSamples());
        figures.put("samplesCorruptedAndLearnedFrom", (double) learnedFrom());
        figures.put("refused", (double) corrupted.refusals().size());
        figures.put("announced", (double) corrupted.acceptances().size());
        figures.put("refusedOfSoundPass", (double) sound.refusals().size());
        figures.put("announcedOfSoundPass", (double) sound.acceptances().size());
        double end = damage.corruption().toSecond();
        corrupted.acceptances().stream()
                .filter(acceptance -> acceptance.second() >= end)
                .findFirst()
                .ifPresent(first -> figures.put("secondsFromTheEndToTheNextAnnounced", first.second() - end));
        return new Measurement(
                "label-flip versions",
                config,
                corrupted.acceptances().stream()
                        .filter(acceptance -> acceptance.corrupted() > 0)
                        .count(),
                "versions announced that had learned from corrupted samples",
                "all that were taken while samples were corrupted",
                taken(),
                figures);
    }

    private Measurement recovery(double seconds) {
        Map<String, Double> figures = new LinkedHashMap<>();
        damage.least(Phase.DURING).ifPresent(least -> figures.put("leastRatioDuring", least));
        damage.least(Phase.AFTER).ifPresent(least -> figures.put("leastRatioAfter", least));
        return new Measurement(
                "label-flip recovery",
                config,
                seconds,
                "s from the last corrupted sample until quality stays within 5 % of the sound pass",
                "bar",
                BAR_SECONDS,
                figures);
    }

    private double firstCorrupted() {
        return corrupted.firstCorruptedSecond().orElse(damage.corruption().fromSecond());
    }

    private long learnedFrom() {
        return corrupted.acceptances().stream().mapToLong(Acceptance::corrupted).sum();
    }

    private long taken() {
        Corruption corruption = damage.corruption();
        return corrupted.acceptances().stream()
                        .filter(acceptance -> corruption.covers(acceptance.second()))
                        .count()
                + corrupted.refusals().stream()
                        .filter(refusal -> corruption.covers(refusal.second()))
                        .count();
    }

    private Map<String, Object> window(int window) {
        Map<String, Object> named = config("phase", text(damage.phase(window)));
        named.put("fromSecond", damage.fromSecond(window));
        return named;
    }

    private Map<String, Object> config(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(config);
        more.put(key, value);
        return more;
    }

    private static String text(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
