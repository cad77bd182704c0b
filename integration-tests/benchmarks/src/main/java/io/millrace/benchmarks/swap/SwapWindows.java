package io.millrace.benchmarks.swap;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a swap can be felt, and as much time beside it in which it cannot.
 *
 * @param swapping from each announcement until a moment after every subtask serves the version: reading and verifying the bundle,
 *     preparing the model, the swap itself, and the first passes of the new version
 * @param quiet before each announcement, as long as its window, unless the version before was felt until later
 */
record SwapWindows(List<Window> swapping, List<Window> quiet) {

    SwapWindows {
        swapping = List.copyOf(swapping);
        quiet = List.copyOf(quiet);
    }

    /**
     * @param swaps in order
     * @param warmUp swaps at the beginning that do not count
     * @param settleNanos how long the new version is felt
     */
    static SwapWindows of(List<Swap> swaps, int warmUp, long settleNanos) {
        List<Window> swapping = new ArrayList<>();
        List<Window> quiet = new ArrayList<>();
        for (int i = Math.max(1, warmUp); i < swaps.size(); i++) {
            Swap swap = swaps.get(i);
            Window felt = new Window(swap.announcedNanos(), swap.servedNanos() + settleNanos);
            long calm = swaps.get(i - 1).servedNanos() + settleNanos;
            Window before = new Window(Math.max(calm, felt.fromNanos() - felt.nanos()), felt.fromNanos());
            swapping.add(felt);
            if (before.nanos() > 0) {
                quiet.add(before);
            }
        }
        return new SwapWindows(swapping, quiet);
    }
}
