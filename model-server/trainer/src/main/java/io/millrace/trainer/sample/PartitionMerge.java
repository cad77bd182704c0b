package io.millrace.trainer.sample;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Brings the samples of several partitions into one order: event time across partitions, offsets within each. */
public final class PartitionMerge {

    private static final Comparator<Head> EARLIEST = Comparator.comparingLong(
                    (Head head) -> head.sample.eventTimeMillis())
            .thenComparingInt(head -> head.sample.position().partition());

    private PartitionMerge() {}

    /**
     * @param partitions the samples of each partition, in the order of their offsets
     * @return all of them; the order of a partition is kept even where its event times go back
     */
    public static List<Sample> merge(Collection<List<Sample>> partitions) {
        PriorityQueue<Head> heads = new PriorityQueue<>(EARLIEST);
        for (List<Sample> partition : partitions) {
            push(heads, partition.iterator());
        }
        List<Sample> merged = new ArrayList<>();
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            merged.add(head.sample);
            push(heads, head.rest);
        }
        return merged;
    }

    private static void push(PriorityQueue<Head> heads, Iterator<Sample> samples) {
        if (samples.hasNext()) {
            heads.add(new Head(samples.next(), samples));
        }
    }

    private record Head(Sample sample, Iterator<Sample> rest) {}
}
