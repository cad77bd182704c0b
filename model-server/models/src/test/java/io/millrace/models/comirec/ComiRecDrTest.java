package io.millrace.models.comirec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.CapsuleRouting;
import io.millrace.models.layers.GaussianInitializer;
import io.millrace.models.layers.NamedWeights;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComiRecDrTest {

    private static final ComiRecDrHyperparameters SIZES = new ComiRecDrHyperparameters(4, 3, 5, 3);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void hyperparametersComeBackFromTheirMap() {
        assertThat(ComiRecDrHyperparameters.fromMap(SIZES.toMap())).isEqualTo(SIZES);
    }

    @Test
    void moreWeightsThanFitAreRefusedWithTheirNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ComiRecDrHyperparameters(4096, 256, 10_000, 3))
                .withMessageContaining("4096 x 4096 matrix for each of 10000 positions and 256 interests")
                .withMessageContaining("42949672960000 weights");
    }

    @Test
    void eachPositionAndInterestHasAMatrixOfItsOwn() {
        PositionVotes votes = new PositionVotes(2, 3, 2);
        votes.setInitializer(new GaussianInitializer(new SplittableRandom(2), 1), Parameter.Type.WEIGHT);
        votes.initialize(manager, DataType.FLOAT32, new Shape(1, 2, 2));
        float[] matrices = NamedWeights.of(votes).get("weight").getArray().toFloatArray();
        NDArray sequence = manager.create(new float[] {1, 2, /* */ 3, 4}, new Shape(1, 2, 2));

        NDArray all = votes.forward(new ParameterStore(manager, false), new NDList(sequence), false)
                .singletonOrThrow();

        assertThat(all.getShape()).isEqualTo(new Shape(1, 3, 2, 2));
        for (int interest = 0; interest < 3; interest++) {
            for (int position = 0; position < 2; position++) {
                for (int component = 0; component < 2; component++) {
                    int at = position * 12 + interest * 2 + component;
                    float x = 1 + 2 * position;
                    assertThat(all.getFloat(0, interest, position, component))
                            .isCloseTo(matrices[at] * x + matrices[at + 6] * (x + 1), within(1e-5f));
                }
            }
        }
    }

    @Test
    void aHistoryOfOneItemGivesEachInterestItsVoteShortened() {
        ComiRecDr block = SIZES.newBlock(manager, new SplittableRandom(1));
        NDArray history = new GaussianInitializer(new SplittableRandom(5), 1)
                .initialize(manager, new Shape(1, 5, 4), DataType.FLOAT32);
        NDArray mask = manager.create(new float[] {1, 0, 0, 0, 0}, new Shape(1, 5));
        NDList inputs = new NDList(history, mask);

        NDArray interests =
                block.forward(new ParameterStore(manager, false), inputs, false).get(0);
        CapsuleRouting.Routed routed =
                block.route(new ParameterStore(manager, false), EncoderInputs.of(SIZES, inputs), false);

        assertThat(routed.capsules().toFloatArray()).isEqualTo(interests.toFloatArray());
        NDArray matrices = NamedWeights.of(block).get("votes.weight").getArray();
        for (int interest = 0; interest < 3; interest++) {
            NDArray matrix = matrices.get("0, :, " + 4 * interest + ':' + 4 * (interest + 1));
            NDArray vote = history.get("0, :1").matMul(matrix).reshape(4);
            float cosine = vote.mul(interests.get(0, interest)).sum().getFloat()
                    / (vote.norm().getFloat()
                            * interests.get(0, interest).norm().getFloat());
            assertThat(cosine).isCloseTo(1, within(1e-5f));
        }
    }
}
