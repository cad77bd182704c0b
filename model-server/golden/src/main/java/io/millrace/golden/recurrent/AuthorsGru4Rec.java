package io.millrace.golden.recurrent;

import ai.djl.training.ParameterStore;
import io.millrace.golden.Binding;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.golden.comirec.AuthorsTraining;
import io.millrace.golden.comirec.Encoding;
import io.millrace.models.gru4rec.Gru4Rec;
import io.millrace.models.gru4rec.Gru4RecHyperparameters;
import io.millrace.models.layers.GruForm;
import java.util.List;
import java.util.SplittableRandom;

/** GRU4Rec of ComiRec's authors: TensorFlow's cell, which keeps the rows of input and state in one kernel. */
public final class AuthorsGru4Rec implements CaseKind {

    private static final String CELL = "gru1/gru_cell/";

    @Override
    public GoldenModel open(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        int dimension = AuthorsTraining.dimension(golden);
        Gru4RecHyperparameters sizes = new Gru4RecHyperparameters(dimension, 1, AuthorsTraining.historyLength(golden));
        Gru4Rec block = setup.block(
                Gru4Rec.initialized(sizes, GruForm.RESET_BEFORE, setup.manager(), new SplittableRandom(1)),
                List.of(
                        ofInput("gates", dimension),
                        ofState("gates", dimension),
                        Binding.same(CELL + "gates/bias", "layer0.cell.gates.bias"),
                        ofInput("candidate", dimension),
                        ofState("candidate", dimension),
                        Binding.same(CELL + "candidate/bias", "layer0.cell.candidate.bias")));
        return AuthorsTraining.of(
                setup,
                (inputs, training) -> new Encoding.Encoded(
                        block.forward(new ParameterStore(setup.manager(), false), inputs, training)
                                .get(0),
                        List.of()));
    }

    private static Binding ofInput(String part, int dimension) {
        return Binding.of(
                CELL + part + "/kernel",
                "layer0.cell." + part + ".input",
                kernel -> kernel.get(":{}", dimension).transpose());
    }

    private static Binding ofState(String part, int dimension) {
        return Binding.of(
                CELL + part + "/kernel",
                "layer0.cell." + part + ".hidden",
                kernel -> kernel.get("{}:", dimension).transpose());
    }
}
