package io.millrace.models.loss;

import io.millrace.models.table.ItemTable;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.random.RandomGenerator;

/**
 * Draws rows as often as their items were targets lately, mixed with rows drawn uniformly, so that every item is met
 * sometimes:
 *
 * <pre>  p(i) = (1 - u) c(i) / W + u / N</pre>
 *
 * <p>where c(i) counts item i among the last W targets, N is the size of the table and u the uniform share. An item that
 * left the table keeps its share, which then comes up with nothing; so p stays exact for all others. Before the first target
 * u is one. Not thread-safe, like its table.
 */
public final class FrequencySampler implements CandidateSampler {

    private final ItemTable table;
    private final double uniformShare;
    private final long[] recent;
    private final Long2IntOpenHashMap counts = new Long2IntOpenHashMap();
    private int filled;
    private int next;

    /**
     * @param table what is drawn from
     * @param window W, how many of the latest targets count
     * @param uniformShare u, in (0, 1]
     */
    public FrequencySampler(ItemTable table, int window, double uniformShare) {
        if (window < 1) {
            throw new IllegalArgumentException("The window is " + window + " targets; expected at least 1.");
        }
        if (!(uniformShare > 0 && uniformShare <= 1)) {
            throw new IllegalArgumentException("The uniform share is " + uniformShare + "; expected it in (0, 1].");
        }
        this.table = table;
        this.uniformShare = uniformShare;
        this.recent = new long[window];
    }

    /** Counts one target, in place of the oldest once the window is full. */
    public void observe(long key) {
        if (filled == recent.length) {
            long oldest = recent[next];
            if (counts.addTo(oldest, -1) == 1) {
                counts.remove(oldest);
            }
        } else {
            filled++;
        }
        recent[next] = key;
        counts.addTo(key, 1);
        next = (next + 1) % recent.length;
    }

    /** p(row): its chance in one attempt, as the window and the table are now. */
    public double probability(int row) {
        double uniform = 1.0 / table.size();
        return filled == 0
                ? uniform
                : (1 - uniformShare) * counts.get(table.key(row)) / filled + uniformShare * uniform;
    }

    /**
     * The distinct rows of {@code count} attempts. The draw's expected counts must be asked for before the next target is
     * observed and before the table changes.
     *
     * @throws IllegalStateException if the table is empty
     */
    @Override
    public CandidateDraw draw(int count, RandomGenerator random) {
        if (table.size() == 0) {
            throw new IllegalStateException("Cannot draw candidates from an empty item table.");
        }
        IntLinkedOpenHashSet distinct = new IntLinkedOpenHashSet(count);
        for (int i = 0; i < count; i++) {
            int row = one(random);
            if (row >= 0) {
                distinct.add(row);
            }
        }
        return new CandidateDraw(distinct.toIntArray(), count, this::probability);
    }

    private int one(RandomGenerator random) {
        return filled == 0 || random.nextDouble() < uniformShare
                ? random.nextInt(table.size())
                : table.row(recent[random.nextInt(filled)]);
    }
}
