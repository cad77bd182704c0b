package io.millrace.models.senet;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** How the weight of a field is bounded. */
public enum Excitation {

    /** FiBiNET (Huang et al., RecSys 2019): any weight from zero up, so that a field can be switched off altogether. */
    RELU {
        @Override
        NDArray weights(NDArray logits) {
            return Activation.relu(logits);
        }
    },

    /** The original squeeze and excitation (Hu et al., CVPR 2018): between zero and one. */
    SIGMOID {
        @Override
        NDArray weights(NDArray logits) {
            return Activation.sigmoid(logits);
        }
    };

    /** {@code [B,F] -> [B,F]}. */
    abstract NDArray weights(NDArray logits);
}
