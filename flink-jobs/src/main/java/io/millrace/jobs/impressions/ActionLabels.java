package io.millrace.jobs.impressions;

import java.io.Serializable;
import java.util.Set;

/**
 * Which label an action gives to the impression before it: cart and purchase by name, every other one is a click.
 *
 * @param cartActions actions that put an item into a cart
 * @param purchaseActions actions that buy it
 */
public record ActionLabels(Set<String> cartActions, Set<String> purchaseActions) implements Serializable {

    private static final long serialVersionUID = 1L;

    public ActionLabels {
        cartActions = Set.copyOf(cartActions);
        purchaseActions = Set.copyOf(purchaseActions);
    }

    Labels of(String action) {
        boolean carted = cartActions.contains(action);
        boolean purchased = purchaseActions.contains(action);
        return new Labels(!carted && !purchased, carted, purchased, 0);
    }
}
