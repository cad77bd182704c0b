package io.millrace.trainer.sample;

import it.unimi.dsi.fastutil.ints.Int2LongOpenHashMap;

/**
 * Keeps the lineage of the weights while they learn.
 *
 * <p>Invariant: every sample is entered once and in the order of its partition, so per partition the samples below
 * {@code sampleOffsets} are exactly the ones entered, or were passed over with a rejected version. A restart that reads
 * from there neither loses nor repeats one.
 */
public final class LineageLedger {

    private final Int2LongOpenHashMap nextOffsets = new Int2LongOpenHashMap();
    private final Int2LongOpenHashMap highestSources = new Int2LongOpenHashMap();
    private long sampleCount;

    public LineageLedger(Lineage start) {
        nextOffsets.putAll(start.sampleOffsets());
        highestSources.defaultReturnValue(-1);
        highestSources.putAll(start.trainedThrough());
        sampleCount = start.sampleCount();
    }

    /**
     * Enters a sample that is being learned from.
     *
     * @throws IllegalStateException if it stands before a sample of its partition that was entered already
     */
    public void enter(Sample sample) {
        RecordPosition position = sample.position();
        long expected = nextOffsets.get(position.partition());
        if (position.offset() < expected) {
            throw new IllegalStateException("Sample " + position + " has been learned from already: partition "
                    + position.partition() + " continues at offset " + expected
                    + ". Learning from it again would train it twice into a version.");
        }
        nextOffsets.put(position.partition(), position.offset() + 1);
        RecordPosition source = sample.source();
        if (source.offset() > highestSources.get(source.partition())) {
            highestSources.put(source.partition(), source.offset());
        }
        sampleCount++;
    }

    /** Samples entered so far, those of earlier runs included. */
    public long sampleCount() {
        return sampleCount;
    }

    public Lineage lineage() {
        return new Lineage(sampleCount, nextOffsets, highestSources);
    }
}
