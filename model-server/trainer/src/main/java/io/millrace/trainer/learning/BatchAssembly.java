package io.millrace.trainer.learning;

import io.millrace.models.loss.CandidateDraw;
import io.millrace.models.loss.CandidateSampler;
import io.millrace.models.table.ItemTable;
import io.millrace.trainer.sample.Sample;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns samples, which name items by key, into a {@link MiniBatch}, which names them by row. */
final class BatchAssembly {

    private final ItemTable table;
    private final CandidateSampler sampler;
    private final int historyLength;
    private final int fullSoftmaxItems;
    private final int negatives;

    BatchAssembly(ItemTable table, CandidateSampler sampler, int historyLength, LearningSettings settings) {
        this.table = table;
        this.sampler = sampler;
        this.historyLength = historyLength;
        this.fullSoftmaxItems = settings.fullSoftmaxItems();
        this.negatives = settings.negatives();
    }

    /**
     * The mini-batch of these samples. Items without a row are left out of histories; a sample without a row for its
     * target or for any item of its history is left out.
     *
     * @return null when nothing remains
     */
    @Nullable
    MiniBatch assemble(List<Sample> samples, RandomGenerator random) {
        List<Sample> usable = samples.stream().filter(this::usable).toList();
        if (usable.isEmpty()) {
            return null;
        }
        return table.size() <= fullSoftmaxItems ? overWholeTable(usable) : overDrawnNegatives(usable, random);
    }

    /** Whether the table has rows for the target and for some of the history. */
    boolean usable(Sample sample) {
        return table.row(sample.targetKey()) >= 0
                && sample.history().longStream().anyMatch(key -> table.row(key) >= 0);
    }

    private MiniBatch overWholeTable(List<Sample> samples) {
        int[] rows = new int[table.size()];
        Arrays.setAll(rows, row -> row);
        return fill(samples, IntUnaryOperator.identity(), () -> rows, new Candidates.WholeTable());
    }

    private MiniBatch overDrawnNegatives(List<Sample> samples, RandomGenerator random) {
        CandidateDraw draw = sampler.draw(negatives, random);
        StepItems items = new StepItems();
        for (int row : draw.rows()) {
            items.number(row);
        }
        int[] targetRows = samples.stream()
                .mapToInt(sample -> table.row(sample.targetKey()))
                .toArray();
        Candidates candidates = new Candidates.Drawn(
                draw.rows().length, draw.expectedCounts(draw.rows()), draw.expectedCounts(targetRows));
        return fill(samples, items::number, items::rows, candidates);
    }

    /** @param rows asked last, when every item of the batch has its number */
    private MiniBatch fill(List<Sample> samples, IntUnaryOperator number, Supplier<int[]> rows, Candidates candidates) {
        int size = samples.size();
        long[] history = new long[size * historyLength];
        float[] mask = new float[size * historyLength];
        long[] targets = new long[size];
        long[] lastItems = new long[size];
        for (int i = 0; i < size; i++) {
            Sample sample = samples.get(i);
            targets[i] = number.applyAsInt(table.row(sample.targetKey()));
            int end = fillHistory(sample.history(), i * historyLength, number, history, mask);
            boolean lastIsKnown =
                    table.row(sample.history().getLong(sample.history().size() - 1)) >= 0;
            lastItems[i] = lastIsKnown ? history[end - 1] : MiniBatch.NO_ITEM;
        }
        return new MiniBatch(size, historyLength, rows.get(), history, mask, targets, lastItems, candidates);
    }

    /** @return the index behind the newest item, of which there is one */
    private int fillHistory(LongList keys, int from, IntUnaryOperator number, long[] history, float[] mask) {
        int at = from;
        for (int i = Math.max(0, keys.size() - historyLength); i < keys.size(); i++) {
            int row = table.row(keys.getLong(i));
            if (row >= 0) {
                history[at] = number.applyAsInt(row);
                mask[at++] = 1;
            }
        }
        return at;
    }
}
