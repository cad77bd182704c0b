package io.millrace.models.layers;

/**
 * The linear layer at the end of a {@link DenseTower}, neither normalised nor activated.
 *
 * @param units its width
 * @param bias whether it has a bias
 */
public record TowerOutput(int units, boolean bias) {

    /** An output with a bias. */
    public static TowerOutput biased(int units) {
        return new TowerOutput(units, true);
    }

    /** An output without a bias. */
    public static TowerOutput unbiased(int units) {
        return new TowerOutput(units, false);
    }
}
