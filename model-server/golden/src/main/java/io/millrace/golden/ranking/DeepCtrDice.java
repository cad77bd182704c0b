package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.layers.Dice;
import java.util.List;
import java.util.Map;

/** Dice of DeepCTR-Torch, whose gradients are those of the training pass. */
public final class DeepCtrDice implements CaseKind {

    private static final List<Binding> BINDINGS = List.of(
            Binding.same("alpha", "alpha"),
            Binding.same("bn.weight", "normalization.gamma"),
            Binding.same("bn.bias", "normalization.beta"),
            Binding.same("bn.running_mean", "normalization.runningMean"),
            Binding.same("bn.running_var", "normalization.runningVar"));

    @Override
    public GoldenModel open(CaseSetup setup) {
        Dice dice = new Dice();
        dice.initialize(setup.manager(), DataType.FLOAT32, setup.array("in.x2").getShape());
        return new Model(setup, setup.block(dice, BINDINGS));
    }

    private record Model(CaseSetup setup, Dice dice) implements GoldenModel {

        @Override
        public Map<String, NDArray> forward(boolean training) {
            NDArray activated = dice.forward(
                            new ParameterStore(setup.manager(), false), new NDList(setup.array("in.x2")), training)
                    .singletonOrThrow();
            return Map.of(
                    "y",
                    activated,
                    "loss",
                    activated.mul(setup.array("in.coef")).sum());
        }

        @Override
        public boolean differentiatesTraining() {
            return true;
        }
    }
}
