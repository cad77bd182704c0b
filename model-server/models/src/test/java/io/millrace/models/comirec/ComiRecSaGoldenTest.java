package io.millrace.models.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import io.millrace.models.golden.GoldenCase;
import io.millrace.models.golden.GoldenWeights;
import io.millrace.models.golden.GoldenWeights.Kernels;
import io.millrace.models.layers.WeightAccess;
import io.millrace.models.loss.FullSoftmax;
import io.millrace.models.loss.HardReadout;
import io.millrace.models.loss.SampledItems;
import io.millrace.models.loss.SampledSoftmax;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ComiRec-SA and its variants against what the reference implementations computed. */
class ComiRecSaGoldenTest {

    static final Map<String, String> AUTHORS_NAMES = Map.of(
            "positions.weight", "position_embedding",
            "attention.first.weight", "self_atten/dense/kernel",
            "attention.first.bias", "self_atten/dense/bias",
            "attention.second.weight", "self_atten/dense_1/kernel",
            "attention.second.bias", "self_atten/dense_1/bias");
    private static final Map<String, String> PORT_NAMES = Map.of(
            "positions.weight", "position_embedding",
            "attention.first.weight", "linear1.0.weight",
            "attention.second.weight", "linear2.weight");
    private static final Map<String, String> MINIMAL_NAMES =
            Map.of("attention.first.weight", "W1", "attention.second.weight", "W2");

    static Stream<GoldenCase> paper() {
        return GoldenCase.named("comirec_sa");
    }

    static Stream<GoldenCase> withoutPositions() {
        return GoldenCase.named("comirec_sa_nopos");
    }

    static Stream<GoldenCase> withoutBiases() {
        return GoldenCase.named("comirec_sa_port");
    }

    static Stream<GoldenCase> minimal() {
        return GoldenCase.named("comirec_sa_seedclass");
    }

    @ParameterizedTest
    @MethodSource("paper")
    void paperNetworkAgreesWithTheAuthorsCode(GoldenCase golden) {
        authorsStepAgrees(golden, ComiRecSaVariant.PAPER);
    }

    @ParameterizedTest
    @MethodSource("withoutPositions")
    void networkWithoutPositionsAgreesWithTheAuthorsCode(GoldenCase golden) {
        authorsStepAgrees(golden, ComiRecSaVariant.WITHOUT_POSITIONS);
    }

    private static void authorsStepAgrees(GoldenCase golden, ComiRecSaVariant variant) {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSa block = block(golden, variant, manager, "out.user_eb", "w.self_atten/dense/bias", 0);
            GoldenWeights weights = new GoldenWeights(golden, block, AUTHORS_NAMES, Kernels.IN_OUT);
            NDArray embeddings = embeddings(golden, manager, "mid_embedding_var");
            NDArray targetIds = golden.array(manager, "in.mid_batch_ph");
            NDArray sampledIds = golden.array(manager, "in.sampled_ids");
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray history = embeddings.get(golden.array(manager, "in.mid_his_batch_ph"));
                NDList encoded = forward(block, history, golden.array(manager, "in.mask_batch_ph"));
                NDArray targets = embeddings.get(targetIds);
                NDArray logits = SampledSoftmax.logits(
                        HardReadout.select(encoded.get(0), targets),
                        new SampledItems(targets, targetIds, golden.array(manager, "in.true_expected_count")),
                        new SampledItems(
                                embeddings.get(sampledIds),
                                sampledIds,
                                golden.array(manager, "in.sampled_expected_count")));
                NDArray loss = SampledSoftmax.loss(logits);
                collector.backward(loss);
                golden.assertOutputs(
                        Map.of(
                                "user_eb",
                                encoded.get(0),
                                "trace_softmax_0",
                                encoded.get(1),
                                "sampled_softmax_logits",
                                logits,
                                "loss",
                                loss),
                        // the softmax before the argmax of the readout changes nothing
                        "trace_softmax_1");
            }
            assertStep(golden, weights, embeddings, "mid_embedding_var");
        }
    }

    @ParameterizedTest
    @MethodSource("withoutBiases")
    void networkWithoutBiasesAgreesWithThePyTorchPort(GoldenCase golden) {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSa block =
                    block(golden, ComiRecSaVariant.WITHOUT_BIASES, manager, "out.user_eb", "w.linear1.0.weight", 0);
            GoldenWeights weights = new GoldenWeights(golden, block, PORT_NAMES, Kernels.OUT_IN);
            NDArray embeddings = embeddings(golden, manager, "embeddings.weight");
            NDArray labels = golden.array(manager, "in.label_list");
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray history = embeddings.get(golden.array(manager, "in.item_list"));
                NDList encoded = forward(block, history, golden.array(manager, "in.mask"));
                NDArray chosen = HardReadout.select(encoded.get(0), embeddings.get(labels));
                NDArray scores = FullSoftmax.logits(chosen, embeddings);
                NDArray loss = FullSoftmax.loss(scores, labels);
                collector.backward(loss);
                golden.assertOutputs(Map.of("user_eb", encoded.get(0), "scores", scores, "loss", loss));
            }
            assertStep(golden, weights, embeddings, "embeddings.weight");
        }
    }

    @ParameterizedTest
    @MethodSource("minimal")
    void minimalNetworkAgreesWithTheLibraryClass(GoldenCase golden) {
        try (NDManager manager = NDManager.newBaseManager()) {
            ComiRecSa block = block(golden, ComiRecSaVariant.MINIMAL, manager, "out.interests", "w.W1", 1);
            GoldenWeights weights = new GoldenWeights(golden, block, MINIMAL_NAMES, Kernels.IN_OUT);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                NDArray history = golden.array(manager, "in.seq_emb");
                NDArray interests = forward(block, history, golden.array(manager, "in.mask"))
                        .get(0);
                NDArray loss = interests.mul(golden.array(manager, "in.coef")).sum();
                collector.backward(loss);
                golden.assertOutputs(Map.of("interests", interests, "loss", loss));
            }
            golden.assertGradients(weights.gradients(), "W3");
            golden.assertAdamStep(weights.afterAdamStep(), "W3");
        }
    }

    /** The sizes are the case's own, so that other sets of the same cases run too. */
    private static ComiRecSa block(
            GoldenCase golden,
            ComiRecSaVariant variant,
            NDManager manager,
            String interests,
            String hiddenWeight,
            int hiddenAxis) {
        String mask = golden.has("in.mask") ? "in.mask" : "in.mask_batch_ph";
        ComiRecSaHyperparameters sizes = new ComiRecSaHyperparameters(
                (int) golden.size(interests, 2),
                (int) golden.size(hiddenWeight, hiddenAxis),
                (int) golden.size(interests, 1),
                (int) golden.size(mask, 1));
        return ComiRecSa.initialized(sizes, variant, manager, new SplittableRandom(1));
    }

    private static NDArray embeddings(GoldenCase golden, NDManager manager, String name) {
        NDArray embeddings = golden.array(manager, "w." + name);
        embeddings.setRequiresGradient(true);
        return embeddings;
    }

    private static NDList forward(ComiRecSa block, NDArray history, NDArray mask) {
        ParameterStore parameters = new ParameterStore(history.getManager(), false);
        return block.forward(parameters, new NDList(history, mask), true);
    }

    private static void assertStep(GoldenCase golden, GoldenWeights weights, NDArray embeddings, String name) {
        float[] gradient = WeightAccess.takeGradient(embeddings);
        Map<String, float[]> gradients = weights.gradients();
        gradients.put(name, gradient);
        golden.assertGradients(gradients);
        Map<String, float[]> stepped = weights.afterAdamStep();
        stepped.put(name, GoldenWeights.afterAdamStep(embeddings.toFloatArray(), gradient));
        golden.assertAdamStep(stepped);
    }
}
