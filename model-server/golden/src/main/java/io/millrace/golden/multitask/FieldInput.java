package io.millrace.golden.multitask;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.millrace.golden.CaseSetup;
import io.millrace.models.layers.SideBySide;
import io.millrace.models.training.GradientStep;

/** The input that all tasks have in common: the embeddings of the fields C0, C1, …, then the numbers I0, I1, … */
final class FieldInput {

    private final CaseSetup setup;
    private final String tables;

    /** @param tables what stands before the field's name in the name of its table */
    FieldInput(CaseSetup setup, String tables) {
        this.setup = setup;
        this.tables = tables;
    }

    /** {@code [B,in]}. */
    NDArray concatenated() {
        NDList parts = new NDList();
        for (int field = 0; setup.golden().has("in.C" + field); field++) {
            NDArray table = setup.leaf(tables + 'C' + field + ".weight");
            parts.add(GradientStep.lookUp(table, setup.array("in.C" + field)));
        }
        for (int number = 0; setup.golden().has("in.I" + number); number++) {
            NDArray values = setup.array("in.I" + number);
            parts.add(values.reshape(values.getShape().get(0), -1));
        }
        return SideBySide.of(parts, 1);
    }
}
