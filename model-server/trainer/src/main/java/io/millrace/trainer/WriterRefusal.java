package io.millrace.trainer;

import java.nio.file.Path;

/** Says that a trainer cannot publish to a store because another one does. */
final class WriterRefusal {

    /** Who holds the lock when it is a trainer without a group. */
    static final String ALONE = "a trainer on its own";

    private WriterRefusal() {}

    static IllegalStateException of(String holder, String model, Path bundleRoot) {
        return new IllegalStateException("Versions of " + model + " below " + bundleRoot + " are published by "
                + (holder.isEmpty() ? "another trainer" : holder)
                + ": stop that one, use another store or --model, or give all trainers of the model the same --group.");
    }
}
