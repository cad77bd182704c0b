package io.millrace.models.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.millrace.models.layers.Scalars;
import org.jspecify.annotations.Nullable;

/**
 * The arrays that a ranking model is called with, their shapes checked.
 *
 * @param candidate {@code [B,e]}
 * @param history {@code [B,L,e]}, right padded, oldest first
 * @param mask {@code [B,L]}, 1 where valid
 * @param context {@code [B,c]}
 * @param negatives {@code [B,L,e]}, an item that was not clicked beside each past item; null outside training
 */
public record RankerInputs(
        NDArray candidate,
        NDArray history,
        NDArray mask,
        NDArray context,
        @Nullable NDArray negatives) {

    private static final int WITHOUT_NEGATIVES = 4;

    /**
     * Takes the inputs of a block apart.
     *
     * @throws IllegalArgumentException naming the array whose shape is not the one that {@code spec} states
     */
    public static RankerInputs of(NDList inputs, RankerSpec spec) {
        int most = spec.learnsFromNegatives() ? WITHOUT_NEGATIVES + 1 : WITHOUT_NEGATIVES;
        if (inputs.size() < WITHOUT_NEGATIVES || inputs.size() > most) {
            throw new IllegalArgumentException("The ranking model " + spec.kind() + " was given " + inputs.size()
                    + " arrays; expected candidate, history, mask, context"
                    + (spec.learnsFromNegatives() ? " and, in training, negatives." : "."));
        }
        RankerInputs named = new RankerInputs(
                inputs.get(0),
                inputs.get(1),
                inputs.get(2),
                inputs.get(3),
                inputs.size() > WITHOUT_NEGATIVES ? inputs.get(WITHOUT_NEGATIVES) : null);
        named.requireShapesOf(spec);
        return named;
    }

    /** The shapes of candidate, history, mask and context for a batch of this size. */
    public static Shape[] shapes(RankerSizes sizes, long batch) {
        return new Shape[] {
            new Shape(batch, sizes.dimension()),
            new Shape(batch, sizes.historyLength(), sizes.dimension()),
            new Shape(batch, sizes.historyLength()),
            new Shape(batch, sizes.context())
        };
    }

    /** The mean of the valid items of each history, zero where there is none, {@code [B,e]}. */
    public NDArray meanOfHistory() {
        NDArray sum = history.mul(mask.expandDims(-1)).sum(new int[] {1});
        return sum.div(Scalars.atLeast(mask.sum(new int[] {1}, true), 1));
    }

    private void requireShapesOf(RankerSpec spec) {
        Shape given = candidate.getShape();
        Shape[] expected = shapes(spec.sizes(), given.dimension() == 0 ? 1 : given.get(0));
        require(spec, "candidate", candidate, expected[0]);
        require(spec, "history", history, expected[1]);
        require(spec, "mask", mask, expected[2]);
        require(spec, "context", context, expected[3]);
        if (negatives != null) {
            require(spec, "negatives", negatives, expected[1]);
        }
    }

    private static void require(RankerSpec spec, String name, NDArray array, Shape expected) {
        if (!array.getShape().equals(expected)) {
            throw new IllegalArgumentException("The ranking model " + spec.kind() + " was given " + name + " of shape "
                    + array.getShape() + "; expected " + expected + '.');
        }
    }
}
