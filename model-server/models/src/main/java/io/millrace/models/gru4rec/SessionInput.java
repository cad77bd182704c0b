package io.millrace.models.gru4rec;

import io.millrace.models.layers.GruCell;
import io.millrace.models.layers.GruForm;

/** What the first layer of a {@link SessionGru} gets for an item. */
public enum SessionInput {

    /** The item's embedding {@code [B,H]}: the row of the output table that also scores it. */
    CONSTRAINED_EMBEDDING {
        @Override
        GruCell firstCell(int units) {
            return new GruCell(GruForm.RESET_AFTER, units, units);
        }
    },

    /**
     * The item's row {@code [B,3H]} of a table that is the input weight of the first cell, rows r, z, n: the product of that
     * weight with a one-hot item.
     */
    ONE_HOT {
        @Override
        GruCell firstCell(int units) {
            return GruCell.ofProjectedInputs(true, units);
        }
    };

    abstract GruCell firstCell(int units);
}
