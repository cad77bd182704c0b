package io.millrace.local.accounting;

import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.SourceOffset;
import io.millrace.schemas.avro.Tier;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that came back from the job, entered record by record against the plan. One thread enters, except what was
 * {@link #sent}; any thread reads.
 */
public final class Evidence {

    private final ReplayPlan plan;
    private final IntToLongFunction dueNanos;
    private final ExampleLists examples;
    private final AnswerLedger answers;
    private final LatencyByTenth latency = new LatencyByTenth();
    private final QualityByTenth quality = new QualityByTenth();
    private final Lineage lineage = new Lineage();
    private final FreshnessLedger freshness;
    private final Problems problems = new Problems();
    private final AtomicLong outcomes = new AtomicLong();
    private final AtomicLong deadLetters = new AtomicLong();
    private final AtomicLong samplesTrained = new AtomicLong();
    private final Map<String, Long> publishedAt = new HashMap<>();
    private volatile @Nullable ServingVersion serving;
    private volatile @Nullable Long firstModelListNanos;

    /**
     * The version that made the newest list.
     *
     * @param publishedAtMillis when it was announced, epoch milliseconds
     */
    public record ServingVersion(String version, long publishedAtMillis) {}

    /**
     * @param dueNanos the {@link System#nanoTime()} at which a row should be sent
     * @param examples where lists that a person will see are kept
     */
    public Evidence(ReplayPlan plan, IntToLongFunction dueNanos, ExampleLists examples) {
        this.plan = plan;
        this.dueNanos = dueNanos;
        this.examples = examples;
        this.answers = new AnswerLedger(plan);
        this.freshness = new FreshnessLedger(plan, dueNanos);
    }

    /** The row stands at {@code offset} in {@code partition} of the interactions topic. Any thread may enter it. */
    public void sent(int row, int partition, long offset) {
        freshness.sent(row, partition, offset);
    }

    /** @param receivedNanos {@link System#nanoTime()} at which the list was here */
    public void list(RecommendationList list, long receivedNanos) {
        OptionalInt row = plan.row(list.getTriggerEventId());
        if (row.isEmpty()) {
            problems.add("A list answers a click that nobody sent", list.getTriggerEventId());
            return;
        }
        if (!answers.answer(row.getAsInt())) {
            problems.add("A click was answered more than once", list.getTriggerEventId());
        }
        latency.add(plan.tenths().of(row.getAsInt()), receivedNanos - dueNanos.applyAsLong(row.getAsInt()));
        examples.offer(row.getAsInt(), list);
        freshness.answered(row.getAsInt(), receivedNanos);
        String version = list.getModelVersion();
        if (list.getTier() == Tier.MODEL && version != null) {
            if (firstModelListNanos == null) {
                firstModelListNanos = receivedNanos;
            }
            freshness.served(version, receivedNanos);
            served(version);
        }
    }

    private void served(String version) {
        ServingVersion current = serving;
        Long published = publishedAt.get(version);
        if (published != null && (current == null || current.version().compareTo(version) < 0)) {
            serving = new ServingVersion(version, published);
        }
    }

    public void outcome(PrequentialOutcome outcome) {
        OptionalInt row = plan.row(outcome.getEventId());
        if (row.isEmpty() || plan.answersTo(row.getAsInt()) == 0) {
            problems.add("A click was scored that nobody sent", outcome.getEventId());
            return;
        }
        outcomes.incrementAndGet();
        quality.add(plan.tenths().of(row.getAsInt()), outcome.getRank());
        String version = outcome.getModelVersion();
        if (version != null) {
            lineage.scored(new Lineage.Scored(
                    outcome.getEventId(), version, outcome.getSourcePartition(), outcome.getSourceOffset()));
        }
    }

    public void announced(ModelAnnouncement announcement) {
        Map<Integer, Long> through = new HashMap<>();
        for (SourceOffset offset : announcement.getTrainedThrough()) {
            through.put(offset.getPartition(), offset.getOffset());
        }
        publishedAt.put(announcement.getVersion(), announcement.getPublishedAt().toEpochMilli());
        lineage.announced(announcement.getVersion(), through);
        freshness.announced(announcement.getVersion(), through);
        samplesTrained.accumulateAndGet(announcement.getSampleCount(), Math::max);
    }

    public void deadLetter() {
        deadLetters.incrementAndGet();
    }

    public AnswerLedger answers() {
        return answers;
    }

    public LatencyByTenth latency() {
        return latency;
    }

    public QualityByTenth quality() {
        return quality;
    }

    public Lineage lineage() {
        return lineage;
    }

    public FreshnessLedger freshness() {
        return freshness;
    }

    public Problems problems() {
        return problems;
    }

    /** Clicks scored so far. */
    public long outcomes() {
        return outcomes.get();
    }

    public long deadLetters() {
        return deadLetters.get();
    }

    /** Samples that the newest version has learned from. */
    public long samplesTrained() {
        return samplesTrained.get();
    }

    /** Null before the first list by a model. */
    public @Nullable ServingVersion serving() {
        return serving;
    }

    /** The {@link System#nanoTime()} of the first list by a model. */
    public OptionalLong firstModelListNanos() {
        Long nanos = firstModelListNanos;
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }
}
