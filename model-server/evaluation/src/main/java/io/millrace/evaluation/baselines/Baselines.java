package io.millrace.evaluation.baselines;

import io.millrace.evaluation.Settings;
import io.millrace.evaluation.data.InteractionLog;
import java.util.List;

/**
 * The baselines that stand beside a model in every table of lists.
 *
 * @param neighbourhood of {@link ItemKnn}
 * @param shrinkage of {@link ItemKnn}
 */
public record Baselines(int neighbourhood, int shrinkage) {

    private static final int DEFAULT_NEIGHBOURHOOD = 200;

    /** Reads {@code knnNeighbours} and {@code knnShrinkage}. */
    public static Baselines read(Settings settings) {
        return new Baselines(
                settings.wholeNumber("knnNeighbours", DEFAULT_NEIGHBOURHOOD, 1),
                settings.wholeNumber("knnShrinkage", 0, 0));
    }

    /** Fits them to the sequences of these users. */
    public List<Baseline> fit(InteractionLog log, int[] users) {
        Popularity popularity = Popularity.of(log, users);
        return List.of(
                popularity,
                Transitions.of(log, users, popularity),
                ItemKnn.of(log, users, popularity, neighbourhood, shrinkage));
    }
}
