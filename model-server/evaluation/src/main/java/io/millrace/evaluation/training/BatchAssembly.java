package io.millrace.evaluation.training;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.models.loss.CandidateDraw;
import io.millrace.models.loss.LogUniformSampler;
import java.util.List;
import java.util.random.RandomGenerator;

/** Turns examples into the arrays of a step. Rows of the item table are the item numbers of the log. Not thread-safe. */
final class BatchAssembly {

    private final InteractionLog log;
    private final int historyLength;
    private final int negatives;
    private final TrainingLoss loss;
    private final boolean allItems;
    private final LogUniformSampler sampler;
    private final StepItems items;

    /**
     * @param historyLength L
     */
    BatchAssembly(InteractionLog log, int historyLength, TrainingSettings settings) {
        this.log = log;
        this.historyLength = historyLength;
        this.negatives = settings.negatives();
        this.loss = settings.loss();
        this.allItems = settings.comparesWithAll(log.items());
        this.sampler = new LogUniformSampler(log.items());
        this.items = new StepItems(log.items());
    }

    TrainingBatch assemble(List<Example> examples, RandomGenerator random) {
        return allItems ? overAllItems(examples) : overDrawn(examples, random);
    }

    private TrainingBatch overAllItems(List<Example> examples) {
        for (int item = 0; item < log.items(); item++) {
            items.number(item);
        }
        return fill(examples, new Negatives.AllItems());
    }

    private TrainingBatch overDrawn(List<Example> examples, RandomGenerator random) {
        CandidateDraw draw = sampler.draw(negatives, random);
        for (int item : draw.rows()) {
            items.number(item);
        }
        int[] targets = examples.stream()
                .mapToInt(example -> log.item(example.user(), example.position()))
                .toArray();
        return fill(
                examples,
                new Negatives.Drawn(negatives, draw.expectedCounts(draw.rows()), draw.expectedCounts(targets)));
    }

    private TrainingBatch fill(List<Example> examples, Negatives competitors) {
        int size = examples.size();
        long[] history = new long[size * historyLength];
        float[] mask = new float[size * historyLength];
        long[] targets = new long[size];
        for (int i = 0; i < size; i++) {
            Example example = examples.get(i);
            targets[i] = items.number(log.item(example.user(), example.position()));
            int at = i * historyLength;
            for (int position = Math.max(0, example.position() - historyLength);
                    position < example.position();
                    position++) {
                history[at] = items.number(log.item(example.user(), position));
                mask[at++] = 1;
            }
        }
        return new TrainingBatch(size, historyLength, items.takeAll(), history, mask, targets, competitors, loss);
    }
}
