package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.afm.PairPooling;
import io.millrace.models.layers.GlorotUniform;
import io.millrace.models.loss.BinaryCrossEntropy;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** AFM of DeepCTR-Torch: the pooling of pairs, and a linear part that is one number for each value of each field. */
public final class DeepCtrAfm implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        int dimension = golden.size("w.fm.attention_W", 0);
        int fields = (int) golden.names("in.C").stream().count();
        PairPooling pooling = new PairPooling(dimension, golden.size("w.fm.attention_W", 1));
        pooling.setInitializer(new GlorotUniform(new SplittableRandom(1)), Parameter.Type.WEIGHT);
        pooling.initialize(setup.manager(), DataType.FLOAT32, new Shape(1, fields, dimension));
        setup.block(
                pooling,
                List.of(
                        Binding.transposed("fm.attention_W", "attention.weight"),
                        Binding.same("fm.attention_b", "attention.bias"),
                        Binding.transposed("fm.projection_h", "score.weight"),
                        Binding.transposed("fm.projection_p", "output.weight")));
        return training -> {
            NDArray values = NDArrays.stack(lookUp(setup, "embedding_dict.", fields), 1);
            NDArray linear = NDArrays.concat(lookUp(setup, "linear_model.embedding_dict.", fields), -1);
            NDList pooled = pooling.forward(new ParameterStore(setup.manager(), false), new NDList(values), training);
            NDArray logits = linear.sum(new int[] {-1}).add(pooled.get(0)).add(setup.leaf("out.bias"));
            return Map.of(
                    "afm_logit", pooled.get(0),
                    "attention", pooled.get(1),
                    "prob", Activation.sigmoid(logits),
                    "loss", BinaryCrossEntropy.loss(logits, setup.array("in.label")));
        };
    }

    private static NDList lookUp(CaseSetup setup, String tables, int fields) {
        return new NDList(IntStream.range(0, fields)
                .mapToObj(field -> setup.leaf(tables + 'C' + field + ".weight").get(setup.array("in.C" + field)))
                .toArray(NDArray[]::new));
    }
}
