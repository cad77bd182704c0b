package io.millrace.local.accounting;

import java.util.List;

/**
 * What the passes over one log came to.
 *
 * @param dataset name of the log
 * @param model kind of the model
 * @param seed of everything random
 * @param passes one per cadence, in the order in which they were asked for; at least one
 */
public record ReplayReport(String dataset, String model, long seed, List<Pass> passes) {

    public ReplayReport {
        passes = List.copyOf(passes);
        if (passes.isEmpty()) {
            throw new IllegalArgumentException("A replay without a pass: expected at least one cadence.");
        }
    }

    /**
     * One pass over the log, from nothing.
     *
     * @param refresh when a version came into service, as on the command line
     * @param cadence the same in words
     * @param figures as the demo's; its times are all 0, because a pass knows no time but that of the events
     * @param whole quality over the whole log; that over its last half is in {@code figures}
     * @param steps optimiser steps
     */
    public record Pass(String refresh, String cadence, DemoReport figures, QualityComparison whole, long steps) {}

    public boolean isGood() {
        return passes.stream().allMatch(pass -> pass.figures().isGood());
    }
}
