package io.millrace.models.pfcr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CodeTableTest {

    private static final float[] WEIGHTS = {9, 9, 1, 2, 3, 4, 5, 6, 7, 8};

    private final NDManager manager = NDManager.newBaseManager();
    private final CodeTable table = new CodeTable(5, 2);

    @BeforeEach
    void fill() {
        table.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
        WeightAccess.write(weight(), WEIGHTS);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void anItemIsTheMeanOfItsCodes() {
        NDArray rows = manager.create(new long[] {1, 3, 4, 4}, new Shape(2, 2));
        assertThat(vectors(rows).toFloatArray()).containsExactly(new float[] {3, 4, 7, 8}, within(1e-6f));
    }

    @Test
    void historiesKeepTheirAxes() {
        NDArray rows = manager.create(new long[2 * 3 * 2], new Shape(2, 3, 2));
        assertThat(vectors(rows).getShape()).isEqualTo(new Shape(2, 3, 2));
        assertThat(table.getOutputShapes(new Shape[] {rows.getShape()})).containsExactly(new Shape(2, 3, 2));
        assertThat(vectors(manager.create(new Shape(0, 3, 2), DataType.INT64)).getShape())
                .isEqualTo(new Shape(0, 3, 2));
    }

    @Test
    void paddingIsZeroWhateverItsRowHoldsAndIsNeverLearnt() {
        NDArray rows = manager.create(new long[] {0, 0, 1, 3}, new Shape(2, 2));
        try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray vectors = vectors(rows);
            assertThat(vectors.get(0).toFloatArray()).containsOnly(0);
            collector.backward(vectors.sum());
        }
        assertThat(WeightAccess.takeGradient(weight())).containsExactly(0, 0, .5f, .5f, 0, 0, .5f, .5f, 0, 0);
    }

    private NDArray vectors(NDArray rows) {
        return table.forward(new ParameterStore(manager, false), new NDList(rows), true)
                .singletonOrThrow();
    }

    private NDArray weight() {
        return NamedWeights.of(table).get("weight").getArray();
    }
}
