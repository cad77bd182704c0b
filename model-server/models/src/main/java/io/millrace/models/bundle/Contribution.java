package io.millrace.models.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one trainer of a group says about what it learned in a round.
 *
 * @param member the trainer's own name
 * @param generation of the consumer group in which it had its partitions; a later one is greater
 * @param number counts the trainer's contributions
 * @param partitions it has read, all of the round's samples of these up to {@code to}
 * @param from partition -> the offset that it began at; absent where that was the beginning
 * @param to partition -> the offset of the first record that it has not learned from; absent where it found none
 * @param samples learned from
 * @param loss mean loss of the samples, each before it was learned from; NaN without any
 * @param manifestSha256 checksum of the manifest of what it learned; null when it has learned from no sample
 */
public record Contribution(
        String member,
        int generation,
        long number,
        Set<Integer> partitions,
        Map<Integer, Long> from,
        Map<Integer, Long> to,
        long samples,
        double loss,
        @Nullable String manifestSha256) {

    public Contribution {
        if (!member.matches("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}")) {
            throw new IllegalArgumentException("A trainer named '" + member
                    + "' is not usable: expected 1 to 100 letters, digits, dots, underscores or dashes.");
        }
        if (samples < 0) {
            throw new IllegalArgumentException("A contribution of " + samples + " samples; expected 0 or more.");
        }
        if (!partitions.containsAll(from.keySet()) || !partitions.containsAll(to.keySet())) {
            throw new IllegalArgumentException("A contribution of partitions " + partitions + " from " + from + " to "
                    + to + "; expected offsets of these partitions alone.");
        }
        partitions = Collections.unmodifiableSet(new TreeSet<>(partitions));
        from = Collections.unmodifiableMap(new TreeMap<>(from));
        to = Collections.unmodifiableMap(new TreeMap<>(to));
    }

    Contribution written(String sha256) {
        return new Contribution(member, generation, number, partitions, from, to, samples, loss, sha256);
    }
}
