package io.millrace.trainer.learning;

import java.util.List;

/**
 * What the live weights make of a few recent histories; whoever reads these weights back must come to the same.
 *
 * @param histories item keys of each of B histories, oldest first, at most L, every one with a row; none before anything
 *     was learned from
 * @param interests {@code [B,K,d]}, row-major
 */
public record GoldenAnswers(List<long[]> histories, float[] interests) {

    public GoldenAnswers {
        histories = List.copyOf(histories);
    }

    static GoldenAnswers none() {
        return new GoldenAnswers(List.of(), new float[0]);
    }
}
