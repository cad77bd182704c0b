package io.millrace.trainer.group;

import java.time.Duration;

/**
 * With whom a trainer learns.
 *
 * @param name the consumer group; empty for a trainer on its own
 * @param patience longest time that a round waits for the contributions of others
 */
public record GroupSettings(String name, Duration patience) {

    public GroupSettings {
        if (!name.matches("[a-zA-Z0-9._-]{0,200}")) {
            throw new IllegalArgumentException("A group named '" + name
                    + "' is not usable: expected at most 200 letters, digits, dots, dashes or underscores.");
        }
        if (patience.isNegative()) {
            throw new IllegalArgumentException(
                    "Waiting " + patience + " for the contributions of others: expected zero or more.");
        }
    }

    public boolean isAlone() {
        return name.isEmpty();
    }
}
