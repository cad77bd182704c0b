package io.millrace.models.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.millrace.models.layers.AuthorsDice;
import io.millrace.models.layers.Dice;
import io.millrace.models.layers.TowerForm;
import java.util.function.Supplier;

/** The activations of hidden layers that a ranking model's hyperparameters can name. */
public enum HiddenActivation {
    RELU(() -> TowerForm.activated(Activation::relu)),
    SIGMOID(() -> TowerForm.activated(Activation::sigmoid)),
    LINEAR(() -> TowerForm.activated(units -> units)),
    TANH(() -> TowerForm.activated(NDArray::tanh)),
    PRELU(() -> TowerForm.activatedBy(Activation::preluBlock)),
    DICE(() -> TowerForm.activatedBy(Dice::new)),
    AUTHORS_DICE(() -> TowerForm.activatedBy(AuthorsDice::new));

    private final Supplier<TowerForm> form;

    HiddenActivation(Supplier<TowerForm> form) {
        this.form = form;
    }

    /** Layers with biases and this activation. */
    public TowerForm form() {
        return form.get();
    }
}
