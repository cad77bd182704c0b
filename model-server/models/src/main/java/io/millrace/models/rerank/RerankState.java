package io.millrace.models.rerank;

/**
 * The weights with the optimiser's state, so that learning can go on from them. Immutable; nobody writes to its arrays.
 *
 * @param first first moments of the parameters
 * @param second second moments of the parameters
 * @param steps of the optimiser
 * @param learned choices learned from
 */
public record RerankState(RerankWeights weights, float[] first, float[] second, long steps, long learned) {

    public RerankState {
        if (first.length != RerankWeights.PARAMETERS || second.length != RerankWeights.PARAMETERS) {
            throw new IllegalArgumentException("There are " + first.length + " first and " + second.length
                    + " second moments; expected " + RerankWeights.PARAMETERS + " of both.");
        }
        if (steps < 0 || learned < 0) {
            throw new IllegalArgumentException(steps + " steps and " + learned + " choices; expected none or more.");
        }
    }

    static RerankState initial(long seed) {
        return new RerankState(
                RerankWeights.initial(seed),
                new float[RerankWeights.PARAMETERS],
                new float[RerankWeights.PARAMETERS],
                0,
                0);
    }
}
