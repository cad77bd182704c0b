package io.millrace.trainer.impression;

import io.millrace.trainer.sample.RecordPosition;
import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts per item what became of it when it was shown, each sample by its latest revision: a correction takes the revision before
 * it out and itself in, and what is no newer than what is known changes nothing.
 *
 * <p>Bounded: of the samples the first counted are settled first, and their counts stay; of the items the longest unchanged leave.
 * Knows how far it has read, so that what is saved of it neither misses nor repeats a record. Not thread-safe.
 */
public final class LabelTable {

    private final LabelLimits limits;
    private final Int2LongOpenHashMap nextOffsets = new Int2LongOpenHashMap();
    private final Long2ObjectLinkedOpenHashMap<ImpressionRevision> samples = new Long2ObjectLinkedOpenHashMap<>();
    private final Long2ObjectLinkedOpenHashMap<LabelCounts> items = new Long2ObjectLinkedOpenHashMap<>();
    private LabelTotals totals = LabelTotals.NONE;

    /** An empty table that has read nothing. */
    public LabelTable(LabelLimits limits) {
        this.limits = limits;
    }

    /**
     * Enters the next record of its partition.
     *
     * @throws IllegalStateException if it stands before a record of its partition that was entered already
     */
    public void enter(RecordPosition position, ImpressionRevision sample) {
        long expected = nextOffsets.get(position.partition());
        if (position.offset() < expected) {
            throw new IllegalStateException("Impression sample " + position + " has been counted already: partition "
                    + position.partition() + " continues at offset " + expected + '.');
        }
        nextOffsets.put(position.partition(), position.offset() + 1);
        ImpressionRevision known = samples.get(sample.sampleKey());
        if (known == null) {
            count(sample);
        } else if (sample.revision() > known.revision()) {
            correct(known, sample);
        } else {
            totals = new LabelTotals(totals.counted(), totals.corrected(), totals.unpreceded(), totals.ignored() + 1);
        }
    }

    /** What became of the item; {@link LabelCounts#NONE} when nothing is known. */
    public LabelCounts counts(long itemKey) {
        LabelCounts counts = items.get(itemKey);
        return counts == null ? LabelCounts.NONE : counts;
    }

    /** Per partition of the impression samples: the offset of the first record not yet entered. */
    public Map<Integer, Long> offsets() {
        return new TreeMap<>(nextOffsets);
    }

    public LabelTotals totals() {
        return totals;
    }

    /** The latest revision of each sample that can be corrected, the first counted first. */
    Collection<ImpressionRevision> samples() {
        return samples.values();
    }

    /** Item key -> counts, the longest unchanged first. */
    Map<Long, LabelCounts> items() {
        return items;
    }

    /** Takes over what was saved of a table; what the limits do not admit leaves as it always does. */
    void restore(Map<Integer, Long> offsets, Collection<ImpressionRevision> saved, Map<Long, LabelCounts> counts) {
        nextOffsets.putAll(offsets);
        saved.forEach(sample -> samples.put(sample.sampleKey(), sample));
        items.putAll(counts);
        trim();
    }

    private void count(ImpressionRevision sample) {
        samples.put(sample.sampleKey(), sample);
        change(sample.itemKey(), counts(sample.itemKey()).plus(sample));
        totals = new LabelTotals(
                totals.counted() + 1,
                totals.corrected(),
                totals.unpreceded() + (sample.revision() > 0 ? 1 : 0),
                totals.ignored());
    }

    /** Counts that have left cannot be corrected: the item begins anew with this sample. */
    private void correct(ImpressionRevision known, ImpressionRevision sample) {
        samples.put(sample.sampleKey(), sample);
        LabelCounts counts = items.get(known.itemKey());
        change(sample.itemKey(), (counts == null ? LabelCounts.NONE : counts.minus(known)).plus(sample));
        totals = new LabelTotals(totals.counted(), totals.corrected() + 1, totals.unpreceded(), totals.ignored());
    }

    private void change(long itemKey, LabelCounts counts) {
        items.putAndMoveToLast(itemKey, counts);
        trim();
    }

    private void trim() {
        while (samples.size() > limits.samples()) {
            samples.removeFirst();
        }
        while (items.size() > limits.items()) {
            items.removeFirst();
        }
    }
}
