package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.training.ParameterStore;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.dien.Dien;
import io.millrace.models.dien.DienHyperparameters;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.AugruForm;
import io.millrace.models.loss.BinaryCrossEntropy;
import io.millrace.models.ranking.HistoryAttention;
import io.millrace.models.ranking.LogitTower;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * DIEN of DeepCTR-Torch with its AUGRU and its auxiliary loss. Its attention is a softmax over sigmoid layers, whatever the
 * case's settings for DIN say.
 */
public final class DeepCtrDien implements CaseKind {

    private static final String UNIT = "interest_evolution.attention.local_att";
    private static final String AUXILIARY = "interest_extractor.auxiliary_net";

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        DeepCtrInputs inputs = new DeepCtrInputs(setup);
        List<Integer> auxiliary = DeepCtrBindings.widths(golden, AUXILIARY);
        List<Integer> hidden = auxiliary.subList(0, auxiliary.size() - 1);
        DienHyperparameters sizes = new DienHyperparameters(
                inputs.sizes(),
                new HistoryAttention(
                        DeepCtrBindings.widths(golden, UNIT + ".dnn"),
                        DeepCtrBindings.activation(golden, UNIT + ".dnn", "sigmoid"),
                        AttentionNormalization.SOFTMAX),
                AugruForm.PAPER,
                hidden,
                new LogitTower(
                        DeepCtrBindings.widths(golden, "dnn"),
                        DeepCtrBindings.activation(
                                golden, "dnn", golden.config().path("act").asText("relu")),
                        0));
        Dien block = setup.block(
                sizes.newBlock(setup.manager(), new SplittableRandom(1)),
                bindings(golden, hidden.size())
                        .tower(
                                inputs,
                                List.of(
                                        TowerColumns.INTEREST,
                                        TowerColumns.USER,
                                        TowerColumns.CANDIDATE,
                                        TowerColumns.SCORE),
                                "linear.weight")
                        .all());
        return training -> outputs(setup, inputs, block, training);
    }

    private static DeepCtrBindings bindings(GoldenCase golden, int auxiliaryLayers) {
        String extractor = "interest_extractor.gru.";
        String evolution = "interest_evolution.interest_evolution.rnn.";
        String last = AUXILIARY + ".linears." + auxiliaryLayers;
        return new DeepCtrBindings(golden)
                .same(extractor + "weight_ih_l0", "extraction.cell.input.weight")
                .same(extractor + "bias_ih_l0", "extraction.cell.input.bias")
                .same(extractor + "weight_hh_l0", "extraction.cell.hidden.weight")
                .same(extractor + "bias_hh_l0", "extraction.cell.hidden.bias")
                .attention(UNIT, "attention")
                .same(evolution + "weight_ih", "evolution.cell.unit.input.weight")
                .same(evolution + "bias_ih", "evolution.cell.unit.bias")
                .same(evolution + "weight_hh", "evolution.cell.unit.hidden.weight")
                .layers(AUXILIARY, "auxiliary.network", auxiliaryLayers)
                .same(last + ".weight", "auxiliary.network.output.weight")
                .same(last + ".bias", "auxiliary.network.output.bias");
    }

    private static Map<String, NDArray> outputs(CaseSetup setup, DeepCtrInputs inputs, Dien block, boolean training) {
        NDList given = inputs.all();
        given.add(inputs.negatives());
        NDList outputs = block.forward(new ParameterStore(setup.manager(), false), given, training);
        NDArray logits = outputs.get(0);
        NDArray ofClicks = BinaryCrossEntropy.loss(logits, inputs.labels());
        return Map.of(
                "prob", Activation.sigmoid(logits),
                "ctr_loss", ofClicks,
                "aux_loss", outputs.get(1),
                "loss", ofClicks.add(outputs.get(1)),
                "evolved_interest", outputs.get(2),
                "interests_nonempty_rows", nonEmpty(setup, outputs.get(3)));
    }

    private static NDArray nonEmpty(CaseSetup setup, NDArray interests) {
        long[] lengths = setup.golden().longs("in.seq_length");
        long[] rows = IntStream.range(0, lengths.length)
                .filter(row -> lengths[row] > 0)
                .asLongStream()
                .toArray();
        return interests.get(setup.manager().create(rows));
    }
}
