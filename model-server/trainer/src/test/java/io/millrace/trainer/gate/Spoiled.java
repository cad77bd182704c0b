package io.millrace.trainer.gate;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.tensors.Tensor;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.GoldenAnswers;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Checkpoints with one thing wrong. */
public final class Spoiled {

    private Spoiled() {}

    /** One weight is NaN. */
    public static Checkpoint withNaN(Checkpoint sound) {
        return withFirstWeight(sound, weight -> {
            float[] values = weight.values().clone();
            values[0] = Float.NaN;
            return new Tensor.Floats(weight.shape(), values);
        });
    }

    /** One weight has a dimension more. */
    public static Checkpoint withWrongShape(Checkpoint sound) {
        return withFirstWeight(
                sound, weight -> new Tensor.Floats(new long[] {1, weight.values().length, 1}, weight.values()));
    }

    /** The live weights say something else than what is written. */
    public static Checkpoint withOtherAnswers(Checkpoint sound) {
        float[] interests = sound.golden().interests().clone();
        interests[interests.length - 1] += 0.1f;
        return new Checkpoint(
                sound.spec(),
                sound.contents(),
                sound.lineage(),
                sound.loss(),
                new GoldenAnswers(sound.golden().histories(), interests));
    }

    /** What another model knows, under this one's lineage. */
    public static Checkpoint withWeightsOf(Checkpoint other, Checkpoint sound) {
        return new Checkpoint(other.spec(), other.contents(), sound.lineage(), sound.loss(), other.golden());
    }

    private static Checkpoint withFirstWeight(Checkpoint sound, UnaryOperator<Tensor.Floats> spoil) {
        BundleContents contents = sound.contents();
        Map<String, Tensor.Floats> weights =
                new LinkedHashMap<>(contents.weights().byName());
        Iterator<Map.Entry<String, Tensor.Floats>> first = weights.entrySet().iterator();
        Map.Entry<String, Tensor.Floats> weight = first.next();
        weight.setValue(spoil.apply(weight.getValue()));
        return new Checkpoint(
                sound.spec(),
                new BundleContents(new DenseWeights(weights), contents.items(), contents.moments(), contents.rerank()),
                sound.lineage(),
                sound.loss(),
                sound.golden());
    }
}
