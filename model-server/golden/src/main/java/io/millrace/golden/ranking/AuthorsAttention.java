package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.layers.AttentionNormalization;
import io.millrace.models.layers.AttentionUnit;
import io.millrace.models.layers.AuthorsDice;
import io.millrace.models.layers.EmptyHistory;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.PaddingMask;
import io.millrace.models.layers.TowerForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Attention and Dice as the authors of DIN published them, and the attention of the authors of DIEN. */
public final class AuthorsAttention implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        return new Model(setup, unit(setup, "_att"), unit(setup, "_att_dien"), dice(setup));
    }

    private static AttentionUnit unit(CaseSetup setup, String suffix) {
        GoldenCase golden = setup.golden();
        int dimension = golden.size("in.query", 1);
        List<Integer> widths =
                List.of(golden.size("w.f1" + suffix + "/bias", 0), golden.size("w.f2" + suffix + "/bias", 0));
        AttentionUnit unit = new AttentionUnit(dimension, widths, TowerForm.activated(Activation::sigmoid));
        unit.setInitializer(new GlorotUniform(new SplittableRandom(1)), Parameter.Type.WEIGHT);
        unit.initialize(setup.manager(), DataType.FLOAT32, new Shape(1, dimension), new Shape(1, 1, dimension));
        return setup.block(
                unit,
                List.of(
                        Binding.transposed("f1" + suffix + "/kernel", "tower.layer0.linear.weight"),
                        Binding.same("f1" + suffix + "/bias", "tower.layer0.linear.bias"),
                        Binding.transposed("f2" + suffix + "/kernel", "tower.layer1.linear.weight"),
                        Binding.same("f2" + suffix + "/bias", "tower.layer1.linear.bias"),
                        Binding.transposed("f3" + suffix + "/kernel", "tower.output.weight"),
                        Binding.same("f3" + suffix + "/bias", "tower.output.bias")));
    }

    private static AuthorsDice dice(CaseSetup setup) {
        AuthorsDice dice = new AuthorsDice();
        dice.initialize(
                setup.manager(), DataType.FLOAT32, setup.array("in.query").getShape());
        return setup.block(
                dice,
                List.of(
                        Binding.same("alphadice_1", "alpha"),
                        Binding.same("betadice_1", "slope"),
                        Binding.same("dice_1/moving_mean", "mean"),
                        Binding.same("dice_1/moving_variance", "variance")));
    }

    private record Model(CaseSetup setup, AttentionUnit ofDin, AttentionUnit ofDien, AuthorsDice dice)
            implements GoldenModel {

        @Override
        public Map<String, NDArray> forward(boolean training) {
            NDArray query = setup.array("in.query");
            Map<String, NDArray> outputs = new LinkedHashMap<>();
            outputs.put("din_official_attention", scaled(query));
            outputs.put("din_official_attention_multi", ofEach(setup.array("in.multi_query")));
            outputs.put(
                    "dien_din_attention_softmax",
                    pooled(AttentionNormalization.SOFTMAX.weights(
                            scores(ofDien, query), mask(), dimension(), EmptyHistory.MEAN_OF_PADDING)));
            outputs.put("dien_din_attention_nosoftmax", pooled(replaced(scores(ofDien, query))));
            outputs.put("dice_official", run(dice, query));
            return outputs;
        }

        private NDArray scaled(NDArray query) {
            return pooled(AttentionNormalization.SCALED_SOFTMAX.weights(
                    scores(ofDin, query), mask(), dimension(), EmptyHistory.MEAN_OF_PADDING));
        }

        /** {@code [B,N,e]}, for N candidates one after the other. */
        private NDArray ofEach(NDArray queries) {
            NDList interests = new NDList();
            for (long candidate = 0; candidate < queries.getShape().get(1); candidate++) {
                interests.add(scaled(queries.get(":, " + candidate)));
            }
            return NDArrays.stack(interests, 1);
        }

        /** Without its softmax the code of DIEN weighs a padded key by what it wrote into the masked score. */
        private NDArray replaced(NDArray scores) {
            return PaddingMask.REPLACE
                    .apply(scores.expandDims(1), mask().expandDims(1))
                    .squeeze(1);
        }

        private NDArray scores(AttentionUnit unit, NDArray query) {
            return run(unit, query, setup.array("in.keys"));
        }

        private NDArray pooled(NDArray weights) {
            return weights.expandDims(1).matMul(setup.array("in.keys")).squeeze(1);
        }

        private NDArray mask() {
            return setup.array("in.mask");
        }

        private long dimension() {
            return setup.golden().size("in.query", 1);
        }

        private NDArray run(Block block, NDArray... inputs) {
            return block.forward(new ParameterStore(setup.manager(), false), new NDList(inputs), false)
                    .singletonOrThrow();
        }
    }
}
