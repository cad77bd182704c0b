package io.millrace.models.layers;

/**
 * The three functions that are all called a gated recurrent unit. With the gates {@code r} (reset) and {@code z} (update)
 * and the input's part {@code x} of the candidate they differ in where the reset is applied and in what the update gate
 * keeps. None of them can be turned into another by renaming weights.
 */
public enum GruForm {

    /**
     * Reset after the product, as PyTorch and cuDNN compute it: {@code n = tanh(x + r * (h U + b))}, {@code h' = (1-z) n + z
     * h}.
     */
    RESET_AFTER,

    /**
     * Reset before the product, as Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder for Statistical
     * Machine Translation", EMNLP 2014, and TensorFlow's {@code GRUCell}: {@code n = tanh(x + (r * h) U)}, {@code h' = z h +
     * (1-z) n}.
     */
    RESET_BEFORE,

    /**
     * Reset before the product and an update gate that lets the candidate in, as Chung et al., "Empirical Evaluation of Gated
     * Recurrent Neural Networks on Sequence Modeling", 2014, and the first layer of GRU4Rec: {@code n = tanh(x + (r * h)
     * U)}, {@code h' = (1-z) h + z n}.
     */
    RESET_BEFORE_UPDATE_ADMITS
}
