package io.millrace.trainer.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A trainer that reads a log of partitions in some order, publishes now and then, and crashes now and then. */
final class CrashingRun {

    private static final int ITEMS = 30;
    private static final int LOG_LENGTH = 4_000;

    private final EncoderSpec spec;
    private final LearningSettings settings;
    private final List<List<Sample>> log;
    private final SplittableRandom random;
    private final List<Checkpoint> published = new ArrayList<>();
    private final Map<Integer, Integer> positions = new HashMap<>();
    private int crashes;

    CrashingRun(EncoderSpec spec, LearningSettings settings, int partitions, long seed) {
        this.spec = spec;
        this.settings = settings;
        this.random = new SplittableRandom(seed);
        this.log = List.copyOf(new PairedClicks(ITEMS, partitions, seed)
                .next(LOG_LENGTH).stream()
                        .collect(Collectors.groupingBy(s -> s.position().partition()))
                        .values());
    }

    /** Runs until a version has learned from so many samples. */
    void until(int samples) {
        while (newestLineage().sampleCount() < samples) {
            try (OnlineTraining training = open()) {
                runUntilCrash(training, samples);
            }
            crashes++;
        }
    }

    int crashes() {
        return crashes;
    }

    List<Checkpoint> published() {
        return published;
    }

    /** The version's item counts and sample count are those of exactly the samples that its lineage names. */
    void requireExact(Checkpoint version) {
        Map<Long, Long> expected = new HashMap<>();
        long samples = 0;
        for (List<Sample> partition : log) {
            for (Sample sample : partition) {
                if (sample.position().offset() < next(version.lineage(), sample)) {
                    expected.merge(sample.targetKey(), 1L, Long::sum);
                    samples++;
                }
            }
        }
        ItemSnapshot items = version.contents().items();
        Map<Long, Long> counted = new HashMap<>();
        for (int row = 0; row < items.size(); row++) {
            counted.put(items.key(row), items.count(row));
        }
        assertThat(counted).isEqualTo(expected);
        assertThat(version.lineage().sampleCount()).isEqualTo(samples);
    }

    private void runUntilCrash(OnlineTraining training, int samples) {
        while (training.sampleCount() < samples && random.nextInt(12) != 0) {
            poll(training);
            switch (random.nextInt(4)) {
                case 0 -> published.add(training.checkpoint());
                case 1 -> training.flush();
                default -> {}
            }
        }
        if (training.sampleCount() >= samples) {
            published.add(training.checkpoint());
        }
    }

    /** Some samples of some partition, from where it was read to. */
    private void poll(OnlineTraining training) {
        int partition = random.nextInt(log.size());
        List<Sample> samples = log.get(partition);
        int from = positions.getOrDefault(partition, 0);
        int to = Math.min(samples.size(), from + random.nextInt(80));
        samples.subList(from, to).forEach(training::accept);
        positions.put(partition, to);
    }

    private OnlineTraining open() {
        Lineage resume = newestLineage();
        positions.clear();
        for (int i = 0; i < log.size(); i++) {
            positions.put(i, (int) log.get(i).stream()
                    .filter(sample -> sample.position().offset() < next(resume, sample))
                    .count());
        }
        return published.isEmpty()
                ? OnlineTraining.fresh(spec, settings, TableLimits.defaults())
                : OnlineTraining.resume(RestoredState.of(newest()), settings, TableLimits.defaults());
    }

    private Checkpoint newest() {
        return published.get(published.size() - 1);
    }

    private Lineage newestLineage() {
        return published.isEmpty() ? Lineage.none() : newest().lineage();
    }

    private static long next(Lineage lineage, Sample sample) {
        return lineage.sampleOffsets().getOrDefault(sample.position().partition(), 0L);
    }
}
