package io.millrace.models.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.millrace.models.youtubednn.YouTubeDnnHyperparameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EncoderInputsTest {

    private static final EncoderSpec SPEC = new YouTubeDnnHyperparameters(2, 3);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void itemsMayBeLeftOutUntilAModelReadsThem() {
        EncoderInputs inputs = EncoderInputs.of(SPEC, new NDList(zeros(4, 3, 2), zeros(4, 3)));

        assertThat(inputs.batch()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(inputs::items)
                .withMessageContaining("reads which items are the same, and was given none");
    }

    @Test
    void itemsAreWholeNumbers() {
        NDList inputs = new NDList(zeros(4, 3, 2), zeros(4, 3), zeros(4, 3));

        assertThat(EncoderInputs.of(SPEC, inputs).items().getDataType()).isEqualTo(DataType.INT64);
    }

    @Test
    void maskedHistoryIsZeroWherePadded() {
        NDArray history = manager.ones(new Shape(1, 3, 2), DataType.FLOAT32);
        NDArray mask = manager.create(new float[] {1, 0, 0}, new Shape(1, 3));

        assertThat(EncoderInputs.of(SPEC, new NDList(history, mask))
                        .maskedHistory()
                        .toFloatArray())
                .containsExactly(1, 1, 0, 0, 0, 0);
    }

    @Test
    void aWrongShapeIsNamedWithTheExpectedOne() {
        refused(new NDList(zeros(4, 3, 5), zeros(4, 3)), "history (4, 3, 5); expected [B,L,d] = (4, 3, 2)");
        refused(new NDList(zeros(3, 2), zeros(3)), "history (3, 2); expected [B,L,d] = (3, 3, 2)");
        refused(new NDList(zeros(4, 3, 2), zeros(4, 2)), "mask (4, 2); expected [B,L] = (4, 3)");
        refused(new NDList(zeros(4, 3, 2), zeros(4, 3), zeros(1, 3)), "items (1, 3); expected [B,L] = (4, 3)");
    }

    @Test
    void aMissingInputIsNamed() {
        refused(new NDList(zeros(4, 3, 2)), "was given 1 inputs; expected history [B,L,d], mask [B,L] and items");
    }

    @Test
    void anEmptyBatchIsRefused() {
        refused(new NDList(zeros(0, 3, 2), zeros(0, 3)), "was given an empty batch, history (0, 3, 2)");
    }

    private static void refused(NDList inputs, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EncoderInputs.of(SPEC, inputs))
                .withMessageStartingWith("A model of kind youtube-dnn was given ")
                .withMessageContaining(message);
    }

    private NDArray zeros(long... shape) {
        return manager.zeros(new Shape(shape), DataType.FLOAT32);
    }
}
