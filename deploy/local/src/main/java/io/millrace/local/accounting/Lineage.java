package io.millrace.local.accounting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether every list was scored against a click that its model had not been trained on: the version that made the list must have
 * been trained through an earlier offset of the click's partition. Safe for use by several threads.
 */
public final class Lineage {

    private static final int EXAMPLES = 3;

    /** A list by {@code version} that was scored against the click at {@code partition} and {@code offset}. */
    public record Scored(String eventId, String version, int partition, long offset) {}

    private final Map<String, Map<Integer, Long>> trainedThrough = new HashMap<>();
    private final Map<String, List<Scored>> waiting = new HashMap<>();
    private final List<String> examples = new ArrayList<>();
    private long checked;
    private long violations;

    /** @param trainedThrough highest offset trained on, by partition of the interactions topic */
    public synchronized void announced(String version, Map<Integer, Long> trainedThrough) {
        this.trainedThrough.put(version, Map.copyOf(trainedThrough));
        List<Scored> early = waiting.remove(version);
        if (early != null) {
            early.forEach(this::scored);
        }
    }

    /** Checks {@code scored}, or keeps it until its version is announced. */
    public synchronized void scored(Scored scored) {
        Map<Integer, Long> through = trainedThrough.get(scored.version());
        if (through == null) {
            waiting.computeIfAbsent(scored.version(), version -> new ArrayList<>())
                    .add(scored);
            return;
        }
        checked++;
        Long highest = through.get(scored.partition());
        if (highest != null && highest >= scored.offset()) {
            violations++;
            if (examples.size() < EXAMPLES) {
                examples.add("version " + scored.version() + " had been trained through offset " + highest
                        + " of partition " + scored.partition() + " and was scored on click " + scored.eventId()
                        + " at offset " + scored.offset());
            }
        }
    }

    /** Distinct versions announced so far. */
    public synchronized int versions() {
        return trainedThrough.size();
    }

    public synchronized long checked() {
        return checked;
    }

    public synchronized long violations() {
        return violations;
    }

    /** Up to three violations, each as a clause. */
    public synchronized List<String> examples() {
        return List.copyOf(examples);
    }

    /** Scored lists whose version nobody has announced. */
    public synchronized long unannounced() {
        return waiting.values().stream().mapToLong(List::size).sum();
    }
}
