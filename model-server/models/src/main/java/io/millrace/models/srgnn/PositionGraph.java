package io.millrace.models.srgnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.millrace.models.layers.Scalars;

/**
 * The graph of {@link SessionGraph} for a whole batch, built by the engine: there are as many nodes as positions, and an
 * item's node is the position where it came first. The other positions are nodes without edges, which nothing reads.
 *
 * @param incoming {@code [B,L,L]}: edge(j → i) / in-degree(i)
 * @param outgoing {@code [B,L,L]}: edge(i → j) / out-degree(i)
 * @param alias one-hot: the node of each position, {@code [B,L,L]}; a padded position is its own node
 */
record PositionGraph(NDArray incoming, NDArray outgoing, NDArray alias) {

    private static final int[] LAST = {-1};

    /**
     * @param items {@code [B,L]} int64, equal numbers are the same item; anything where padded
     * @param mask {@code [B,L]}, 1 where valid; the valid positions come first
     */
    static PositionGraph of(NDArray items, NDArray mask) {
        NDArray alias = alias(items, mask);
        long length = mask.getShape().get(1);
        NDArray before = alias.get(new NDIndex(":, :{}", length - 1));
        NDArray after = alias.get(new NDIndex(":, 1:"));
        NDArray clicked = mask.get(new NDIndex(":, 1:")).expandDims(-1);
        NDArray clicks = before.swapAxes(1, 2).matMul(after.mul(clicked));
        NDArray edges = Scalars.atMost(clicks, 1);
        return new PositionGraph(normalised(edges.swapAxes(1, 2)), normalised(edges), alias);
    }

    private static NDArray alias(NDArray items, NDArray mask) {
        Shape shape = mask.getShape();
        int length = (int) shape.get(1);
        NDArray positions = mask.getManager().arange((float) length);
        NDArray same = items.expandDims(2).eq(items.expandDims(1)).toType(DataType.FLOAT32, false);
        NDArray bothValid = mask.expandDims(2).mul(mask.expandDims(1));
        // the earliest position with the same item; what is not the same counts as later than all
        NDArray earliest = Scalars.times(same.mul(bothValid).neg().add(1), length)
                .add(positions)
                .min(LAST);
        NDArray padded = mask.neg().add(1);
        NDArray node = earliest.mul(mask).add(positions.mul(padded));
        return node.expandDims(-1).eq(positions).toType(DataType.FLOAT32, false);
    }

    private static NDArray normalised(NDArray edges) {
        return edges.div(Scalars.atLeast(edges.sum(LAST, true), 1));
    }
}
