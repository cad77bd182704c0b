package io.millrace.models.pfcr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * The vectors of items as the mean of the embeddings of their codes: {@code rows [...,C] int64 -> [...,d]}, the rows being
 * those of a {@link CodeLayout}. Row 0 is padding: it counts as the zero vector and is never learnt. This table is all
 * that the domains of a federation share.
 */
public final class CodeTable extends AbstractBlock {

    private final int dimension;
    private final Parameter weight;

    /**
     * @param rows how many rows the table has, see {@link CodeLayout#tableRows()}
     * @param dimension d
     */
    @SuppressWarnings("this-escape") // addParameter only registers the field
    public CodeTable(int rows, int dimension) {
        this.dimension = dimension;
        this.weight = addParameter(Parameter.builder()
                .setName("weight")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(rows, dimension))
                .build());
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> params) {
        NDArray rows = inputs.singletonOrThrow();
        NDArray table = parameters.getValue(weight, rows.getDevice(), training);
        NDArray embeddings =
                Embedding.embedding(rows, table, SparseFormat.DENSE).singletonOrThrow();
        NDArray present = rows.neq(0).toType(DataType.FLOAT32, false).expandDims(-1);
        return new NDList(
                embeddings.mul(present).mean(new int[] {rows.getShape().dimension() - 1}));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        Shape rows = inputShapes[0];
        return new Shape[] {rows.slice(0, rows.dimension() - 1).add(dimension)};
    }
}
