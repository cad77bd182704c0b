package io.millrace.local.accounting;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/**
 * Where each click went and when each version began to serve, added up as {@link Freshness} at the end: 20 bytes a row. What is
 * entered may come in any order, for the topics are read side by side. Safe for use by several threads.
 */
public final class FreshnessLedger {

    private static final long HIGHEST_MICROS = TimeUnit.DAYS.toMicros(1);
    private static final int DIGITS = 3;
    private static final int NOWHERE = -1;
    private static final long NEVER = Long.MIN_VALUE;

    private final ReplayPlan plan;
    private final IntToLongFunction dueNanos;
    private final int[] partitions;
    private final long[] offsets;
    private final long[] answeredNanos;
    private final Map<String, Map<Integer, Long>> trainedThrough = new HashMap<>();
    private final Map<String, Long> servedNanos = new LinkedHashMap<>();

    /** @param dueNanos the {@link System#nanoTime()} at which a row should be sent */
    public FreshnessLedger(ReplayPlan plan, IntToLongFunction dueNanos) {
        this.plan = plan;
        this.dueNanos = dueNanos;
        this.partitions = new int[plan.log().size()];
        this.offsets = new long[plan.log().size()];
        this.answeredNanos = new long[plan.log().size()];
        Arrays.fill(partitions, NOWHERE);
        Arrays.fill(answeredNanos, NEVER);
    }

    /** The row stands at {@code offset} in {@code partition} of the interactions topic. */
    public synchronized void sent(int row, int partition, long offset) {
        partitions[row] = partition;
        offsets[row] = offset;
    }

    /** The row has its list; only the first one counts. */
    public synchronized void answered(int row, long nanos) {
        if (answeredNanos[row] == NEVER) {
            answeredNanos[row] = nanos;
        }
    }

    /** A version made a list; only its first one counts. */
    public synchronized void served(String version, long nanos) {
        servedNanos.putIfAbsent(version, nanos);
    }

    /** @param trainedThrough highest offset trained on, by partition of the interactions topic */
    public synchronized void announced(String version, Map<Integer, Long> trainedThrough) {
        this.trainedThrough.put(version, Map.copyOf(trainedThrough));
    }

    /** How soon clicks counted; those that did not have waited until {@code endNanos}. */
    public synchronized Freshness freshness(long endNanos) {
        Measurement newItems = new Measurement(endNanos);
        Measurement samples = new Measurement(endNanos);
        OptionalLong modelSince =
                servedNanos.values().stream().mapToLong(Long::longValue).min();
        if (modelSince.isPresent()) {
            measure(modelSince.getAsLong(), newItems, samples);
        }
        return new Freshness(newItems.waits(), samples.waits());
    }

    private void measure(long modelSince, Measurement newItems, Measurement samples) {
        Coverage coverage = coverage();
        BitSet known = new BitSet();
        for (int row = 0; row < partitions.length; row++) {
            if (partitions[row] == NOWHERE || !plan.isAnswered(row)) {
                continue;
            }
            OptionalLong covered = coverage.since(partitions[row], offsets[row]);
            int item = plan.log().item(row);
            long due = dueNanos.applyAsLong(row);
            if (!known.get(item) && due >= modelSince) {
                newItems.add(due, covered);
            }
            known.set(item);
            if (answeredNanos[row] != NEVER && answeredNanos[row] >= modelSince) {
                samples.add(answeredNanos[row], covered);
            }
        }
    }

    private Coverage coverage() {
        Coverage coverage = new Coverage();
        servedNanos.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(served ->
                        coverage.served(trainedThrough.getOrDefault(served.getKey(), Map.of()), served.getValue()));
        return coverage;
    }

    /** Waits as they are added up, in microseconds. */
    private static final class Measurement {

        private final Histogram ended = new Histogram(HIGHEST_MICROS, DIGITS);
        private final Histogram waiting = new Histogram(HIGHEST_MICROS, DIGITS);
        private final long endNanos;

        private Measurement(long endNanos) {
            this.endNanos = endNanos;
        }

        private void add(long fromNanos, OptionalLong toNanos) {
            Histogram histogram = toNanos.isPresent() ? ended : waiting;
            long micros = TimeUnit.NANOSECONDS.toMicros(toNanos.orElse(endNanos) - fromNanos);
            histogram.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, micros)));
        }

        private Waits waits() {
            return Waits.of(ended, waiting);
        }
    }
}
