package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.layers.AttentiveRecurrent;
import io.millrace.models.layers.AugruForm;
import io.millrace.models.layers.GlorotUniform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** The two attentive recurrent units of the code that the authors of DIEN published; the loss is the sum of squares. */
public final class AuthorsAugru implements CaseKind {

    @Override
    public GoldenModel open(CaseSetup setup) {
        AttentiveRecurrent augru = unit(setup, AugruForm.AUTHORS_CODE, "VecAttGRU/");
        AttentiveRecurrent agru = unit(setup, AugruForm.ATTENTION_IS_UPDATE, "QAAttGRU/");
        return training -> {
            NDArray ofAugru = states(setup, augru, training);
            NDArray ofAgru = states(setup, agru, training);
            return Map.of(
                    "VecAttGRU_states",
                    ofAugru,
                    "QAAttGRU_states",
                    ofAgru,
                    "loss",
                    ofAugru.square().sum().add(ofAgru.square().sum()));
        };
    }

    private static NDArray states(CaseSetup setup, AttentiveRecurrent block, boolean training) {
        NDArray attention = setup.array("in.att");
        NDList inputs = new NDList(setup.array("in.inputs"), attention.onesLike(), attention);
        return block.forward(new ParameterStore(setup.manager(), false), inputs, training)
                .get(0);
    }

    private static AttentiveRecurrent unit(CaseSetup setup, AugruForm form, String theirs) {
        int inputs = setup.golden().size("in.inputs", 2);
        int units = setup.golden().size("w." + theirs + "candidate/bias", 0);
        AttentiveRecurrent block = new AttentiveRecurrent(form, inputs, units);
        block.setInitializer(new GlorotUniform(new SplittableRandom(1)), Parameter.Type.WEIGHT);
        Shape mask = new Shape(1, 1);
        block.initialize(setup.manager(), DataType.FLOAT32, new Shape(1, 1, inputs), mask, mask);
        return setup.block(block, bindings(theirs, inputs));
    }

    /** Theirs: kernels whose rows are input, then state; columns of the gates r, then u; the candidate by itself. */
    private static List<Binding> bindings(String theirs, int inputs) {
        UnaryOperator<NDArray> ofInput = kernel -> kernel.get("0:" + inputs).transpose();
        UnaryOperator<NDArray> ofState = kernel -> kernel.get(inputs + ":").transpose();
        List<Binding> bindings = new ArrayList<>();
        for (String part : List.of("gates", "candidate")) {
            bindings.add(Binding.of(theirs + part + "/kernel", "cell.unit." + part + ".input", ofInput));
            bindings.add(Binding.same(theirs + part + "/bias", "cell.unit." + part + ".bias"));
            bindings.add(Binding.of(theirs + part + "/kernel", "cell.unit." + part + ".hidden", ofState));
        }
        return bindings;
    }
}
