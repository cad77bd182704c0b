package io.millrace.models.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.millrace.models.encoder.Hyperparameters;
import io.millrace.models.layers.Dice;
import io.millrace.models.layers.DiceForm;
import io.millrace.models.layers.TowerForm;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** The activations of hidden layers that a ranking model's hyperparameters can name. */
public enum HiddenActivation {
    RELU(() -> TowerForm.activated(Activation::relu)),
    SIGMOID(() -> TowerForm.activated(Activation::sigmoid)),
    TANH(() -> TowerForm.activated(NDArray::tanh)),
    DICE(() -> TowerForm.activatedBy(() -> new Dice(DiceForm.BATCH_STATISTICS)));

    private final Supplier<TowerForm> form;

    HiddenActivation(Supplier<TowerForm> form) {
        this.form = form;
    }

    /** Layers with biases and this activation. */
    public TowerForm form() {
        return form.get();
    }

    /** As it stands in a manifest, such as {@code dice}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The activation that this hyperparameter names.
     *
     * @throws IllegalArgumentException naming the hyperparameter, if there is no such activation
     */
    public static HiddenActivation of(Hyperparameters named, String hyperparameter) {
        String[] words = Arrays.stream(values()).map(HiddenActivation::word).toArray(String[]::new);
        return valueOf(named.word(hyperparameter, words).toUpperCase(Locale.ROOT));
    }
}
