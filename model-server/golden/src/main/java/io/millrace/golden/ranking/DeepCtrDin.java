package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.din.Din;
import io.millrace.models.din.DinHyperparameters;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.EmptyHistory;
import io.millrace.models.loss.BinaryCrossEntropy;
import io.millrace.models.ranking.HistoryAttention;
import io.millrace.models.ranking.LogitTower;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** DIN of DeepCTR-Torch, whose gradients are those of the training pass. */
public final class DeepCtrDin implements CaseKind {

    private static final String UNIT = "attention.local_att";

    @Override
    public GoldenModel open(CaseSetup setup) {
        DeepCtrInputs inputs = new DeepCtrInputs(setup);
        Din block = setup.block(
                sizes(setup.golden(), inputs)
                        .newBlock(EmptyHistory.MEAN_OF_PADDING, setup.manager(), new SplittableRandom(1)),
                new DeepCtrBindings(setup.golden())
                        .attention(UNIT, "attention")
                        .tower(
                                inputs,
                                List.of(
                                        TowerColumns.USER,
                                        TowerColumns.CANDIDATE,
                                        TowerColumns.INTEREST,
                                        TowerColumns.SCORE),
                                "dnn_linear.weight")
                        .all());
        return new Model(setup, inputs, block);
    }

    private static DinHyperparameters sizes(GoldenCase golden, DeepCtrInputs inputs) {
        return new DinHyperparameters(
                inputs.sizes(),
                new HistoryAttention(
                        DeepCtrBindings.widths(golden, UNIT + ".dnn"),
                        DeepCtrBindings.activation(golden, UNIT + ".dnn", "sigmoid"),
                        golden.config().path("norm").asBoolean()
                                ? AttentionNormalization.SOFTMAX
                                : AttentionNormalization.NONE),
                new LogitTower(
                        DeepCtrBindings.widths(golden, "dnn"),
                        DeepCtrBindings.activation(
                                golden, "dnn", golden.config().path("act").asText("relu")),
                        0));
    }

    private record Model(CaseSetup setup, DeepCtrInputs inputs, Din block) implements GoldenModel {

        @Override
        public Map<String, NDArray> forward(boolean training) {
            NDList outputs = block.forward(new ParameterStore(setup.manager(), false), inputs.all(), training);
            NDArray logits = outputs.get(0);
            return Map.of(
                    "query", inputs.candidate(),
                    "keys", inputs.history(),
                    "attention_out", outputs.get(1),
                    "attention_score_raw", outputs.get(2),
                    "logit_before_bias", logits.sub(setup.array("w.out.bias")),
                    "prob", Activation.sigmoid(logits),
                    "loss", BinaryCrossEntropy.loss(logits, inputs.labels()));
        }

        @Override
        public boolean differentiatesTraining() {
            return true;
        }
    }
}
