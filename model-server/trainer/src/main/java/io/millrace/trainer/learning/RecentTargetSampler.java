package io.millrace.trainer.learning;

import io.millrace.models.loss.CandidateDraw;
import io.millrace.models.loss.CandidateSampler;
import io.millrace.models.table.ItemTable;
import io.millrace.trainer.sample.ReplayBuffer;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.random.RandomGenerator;

/**
 * Draws negatives by how often items were targets lately, mixed with the uniform distribution so that every row comes
 * up now and then. In one attempt
 *
 * <pre>  p(i) = 1/2 * (targets i in the replay buffer) / (samples in it) + 1/2 * 1/N</pre>
 *
 * <p>The static, frequency-sorted ids of a log-uniform sampler do not exist on a stream; recent counts do, and they
 * follow drift. An attempt that finds an item without a row counts as one and adds nothing.
 */
final class RecentTargetSampler implements CandidateSampler {

    private final ItemTable table;
    private final ReplayBuffer recent;

    RecentTargetSampler(ItemTable table, ReplayBuffer recent) {
        this.table = table;
        this.recent = recent;
    }

    /** @param count attempts; the distinct rows are fewer */
    @Override
    public CandidateDraw draw(int count, RandomGenerator random) {
        IntLinkedOpenHashSet rows = new IntLinkedOpenHashSet(count);
        for (int i = 0; i < count; i++) {
            int row = attempt(random);
            if (row >= 0) {
                rows.add(row);
            }
        }
        return new CandidateDraw(rows.toIntArray(), count, this::probability);
    }

    private int attempt(RandomGenerator random) {
        if (recent.size() == 0 || random.nextBoolean()) {
            return random.nextInt(table.size());
        }
        return table.row(recent.draw(random).targetKey());
    }

    /** p(row): its chance in one attempt. */
    double probability(int row) {
        double uniform = 1.0 / table.size();
        if (recent.size() == 0) {
            return uniform;
        }
        return (uniform + (double) recent.targetCount(table.key(row)) / recent.size()) / 2;
    }
}
