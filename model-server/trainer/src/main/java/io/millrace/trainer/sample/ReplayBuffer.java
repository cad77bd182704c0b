package io.millrace.trainer.sample;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The most recent samples, from which some are learned from again so that the latest hour does not erase the day
 * before.
 */
public final class ReplayBuffer {

    private final int capacity;
    private final List<Sample> ring = new ArrayList<>();
    private final Long2IntOpenHashMap targetCounts = new Long2IntOpenHashMap();
    private int oldest;

    /** @param capacity samples kept; zero keeps none */
    public ReplayBuffer(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("A replay buffer of " + capacity + " samples: expected zero or more.");
        }
        this.capacity = capacity;
    }

    /** Adds the newest sample; the oldest leaves when the buffer is full. */
    public void add(Sample sample) {
        if (capacity == 0) {
            return;
        }
        if (ring.size() < capacity) {
            ring.add(sample);
        } else {
            forgetTarget(ring.set(oldest, sample).targetKey());
            oldest = (oldest + 1) % capacity;
        }
        targetCounts.addTo(sample.targetKey(), 1);
    }

    /** Forgets the samples that match; the others keep their order. */
    public void removeIf(Predicate<Sample> leaving) {
        List<Sample> staying = new ArrayList<>(ring.size());
        for (int i = 0; i < ring.size(); i++) {
            Sample sample = ring.get((oldest + i) % ring.size());
            if (!leaving.test(sample)) {
                staying.add(sample);
            }
        }
        ring.clear();
        targetCounts.clear();
        oldest = 0;
        staying.forEach(this::add);
    }

    public int size() {
        return ring.size();
    }

    /** How many of the samples have this target. */
    public int targetCount(long key) {
        return targetCounts.get(key);
    }

    /**
     * One sample, drawn uniformly. Depends only on the samples' order of arrival and on {@code random}.
     *
     * @throws IllegalArgumentException if the buffer is empty
     */
    public Sample draw(RandomGenerator random) {
        return ring.get((oldest + random.nextInt(ring.size())) % ring.size());
    }

    /** So many samples, drawn with replacement; none when the buffer is empty. */
    public List<Sample> draw(int count, RandomGenerator random) {
        List<Sample> drawn = new ArrayList<>(count);
        for (int i = 0; i < count && !ring.isEmpty(); i++) {
            drawn.add(draw(random));
        }
        return drawn;
    }

    private void forgetTarget(long key) {
        if (targetCounts.addTo(key, -1) == 1) {
            targetCounts.remove(key);
        }
    }
}
