package io.millrace.models.layers;

import ai.djl.ndarray.NDArray;

/**
 * How attention enters a gated recurrent unit (Zhou et al., "Deep Interest Evolution Network for Click-Through Rate
 * Prediction", AAAI 2019, section 4.3). With the attention a in [0, 1], the update gate z, the candidate n and the state h.
 * The paper's equation and its authors' code are different functions: attention 0 leaves the state as it is in the first,
 * and is the plain recurrent unit in the second.
 */
public enum AugruForm {

    /** The paper's AUGRU: {@code z' = a z}, {@code h' = (1-z') h + z' n}. The reset gate acts after the product. */
    PAPER {
        @Override
        NDArray next(NDArray attention, NDArray update, NDArray candidate, NDArray state) {
            return GruStep.mixed(update.mul(attention), candidate, state);
        }
    },

    /** The AUGRU of its authors' code: {@code z' = (1-a) z}, {@code h' = z' h + (1-z') n}. The reset gate acts before. */
    AUTHORS_CODE {
        @Override
        NDArray next(NDArray attention, NDArray update, NDArray candidate, NDArray state) {
            return GruStep.mixed(update.mul(attention.neg().add(1)), state, candidate);
        }
    },

    /**
     * AGRU: attention instead of the update gate, {@code h' = (1-a) h + a n}. The reset gate acts before the product; the
     * update gate's weights exist and do nothing, as in the authors' code.
     */
    ATTENTION_IS_UPDATE {
        @Override
        NDArray next(NDArray attention, NDArray update, NDArray candidate, NDArray state) {
            return GruStep.mixed(update.zerosLike().add(attention), candidate, state);
        }
    };

    /** h' from a {@code [..,1]} and z, n and h, which all have one shape {@code [..,H]}. */
    abstract NDArray next(NDArray attention, NDArray update, NDArray candidate, NDArray state);
}
