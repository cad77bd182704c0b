package io.millrace.golden.comirec;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.comirec.PositionVotes;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.layers.Squash;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The mistake of the PyTorch port of ComiRec-DR, and of libraries that copied it: the routing softmax runs over the
 * sequence, so that capsules do not compete for an item but items for a capsule. Here to be recognised, not to be used.
 */
public final class SequenceSoftmaxRouting implements CaseKind {

    private static final int ITERATIONS = 3;
    private static final int SEQUENCE = 2;

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        int length = PortTraining.historyLength(golden);
        int dimension = PortTraining.dimension(golden);
        PositionVotes votes = new PositionVotes(length, golden.size("out.user_eb", 1), dimension);
        votes.setInitializer(new GlorotUniform(new SplittableRandom(1)), Parameter.Type.WEIGHT);
        votes.initialize(setup.manager(), DataType.FLOAT32, new Shape(1, length, dimension));
        setup.block(votes, List.of(Binding.of("capsule_network.w", "weight", RoutingCase::positionMatrices)));
        return PortTraining.of(setup, (inputs, training) -> {
            NDArray mask = inputs.get(1);
            NDArray history = inputs.get(0).mul(mask.expandDims(-1));
            NDArray proposed = votes.forward(new ParameterStore(setup.manager(), false), new NDList(history), training)
                    .singletonOrThrow();
            return new Encoding.Encoded(route(proposed, mask), List.of());
        });
    }

    /** {@code ([B,K,L,d], [B,L]) -> [B,K,d]}. */
    private static NDArray route(NDArray votes, NDArray mask) {
        NDArray fixed = votes.stopGradient();
        NDArray valid = mask.expandDims(1);
        NDArray logits = fixed.sum(new int[] {-1}).zerosLike();
        for (int i = 1; i < ITERATIONS; i++) {
            NDArray capsules = capsules(logits, valid, fixed);
            logits = logits.add(fixed.mul(capsules.expandDims(SEQUENCE)).sum(new int[] {-1}));
        }
        return capsules(logits, valid, votes);
    }

    private static NDArray capsules(NDArray logits, NDArray valid, NDArray votes) {
        NDArray weights = logits.softmax(SEQUENCE).mul(valid);
        return Squash.of(votes.mul(weights.expandDims(-1)).sum(new int[] {SEQUENCE}));
    }
}
