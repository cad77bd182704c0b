package io.millrace.golden.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.encoder.EncoderInputs;
import io.millrace.models.layers.NamedWeights;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.loss.LabelAwareAttention;
import io.millrace.models.mind.InterestCount;
import io.millrace.models.mind.Mind;
import io.millrace.models.mind.MindHyperparameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * MIND of DeepMatch: without bias or projection, with a fixed and with a dynamic number of interests, read out by
 * label-aware attention of several powers. The loss is the score of the target after the power of one.
 */
public final class DeepMatchMind implements CaseKind {

    private static final int ITERATIONS = 3;
    private static final int DIFFERENTIATED_POWER = 1;

    @Override
    public GoldenModel open(CaseSetup setup) {
        MindHyperparameters sizes = sizes(setup.golden(), InterestCount.FIXED);
        Mind fixed = setup.block(
                Mind.initialized(sizes, setup.manager(), new SplittableRandom(1)),
                List.of(Binding.transposed("S", "votes.weight")));
        MindHyperparameters dynamicSizes = sizes(setup.golden(), InterestCount.DYNAMIC);
        Mind dynamic = Mind.initialized(dynamicSizes, setup.manager(), new SplittableRandom(1));
        // the map is its only weight; the case has gradients of the fixed form only
        float[] map = setup.array("w.S").transpose().toFloatArray();
        NamedWeights.of(dynamic).values().forEach(votes -> WeightAccess.write(votes.getArray(), map));
        return training -> {
            NDArray mask = mask(setup, sizes.historyLength());
            NDArray active = InterestCount.DYNAMIC.active(mask, sizes.interests());
            NDArray capsules = capsules(setup, fixed, sizes, mask, training);
            NDArray dynamicCapsules = capsules(setup, dynamic, dynamicSizes, mask, training);
            NDArray target = setup.array("in.target").squeeze(1);

            Map<String, NDArray> outputs = new HashMap<>();
            outputs.put("capsules", capsules);
            outputs.put("capsules_dynamic_k", dynamicCapsules);
            outputs.put("k_user", active.sum(new int[] {1}, true).toType(DataType.INT64, false));
            setup.golden().config().path("pows").forEach(listed -> {
                int power = listed.asInt();
                outputs.put("label_aware_p" + power, LabelAwareAttention.readout(capsules, target, power));
                outputs.put(
                        "label_aware_dynamic_p" + power,
                        LabelAwareAttention.readout(dynamicCapsules, target, power, active));
            });
            outputs.put(
                    "loss",
                    LabelAwareAttention.readout(capsules, target, DIFFERENTIATED_POWER)
                            .mul(target)
                            .sum());
            return outputs;
        };
    }

    private static MindHyperparameters sizes(GoldenCase golden, InterestCount interestCount) {
        return new MindHyperparameters(
                golden.size("in.behavior_embedding", 2),
                golden.size("out.capsules", 1),
                golden.size("in.behavior_embedding", 1),
                ITERATIONS,
                0,
                false,
                false,
                interestCount);
    }

    private static NDArray capsules(
            CaseSetup setup, Mind block, MindHyperparameters sizes, NDArray mask, boolean training) {
        EncoderInputs inputs = EncoderInputs.of(sizes, new NDList(setup.array("in.behavior_embedding"), mask));
        // stored as [B,L,K,1]
        NDArray logits = setup.array("in.rand_truncated_normal_0").squeeze(3).transpose(0, 2, 1);
        return block.route(new ParameterStore(setup.manager(), false), inputs, logits, training)
                .capsules();
    }

    private static NDArray mask(CaseSetup setup, int length) {
        NDArray positions = setup.manager().arange(length).toType(DataType.INT64, false);
        return positions.expandDims(0).lt(setup.array("in.seq_len")).toType(DataType.FLOAT32, false);
    }
}
