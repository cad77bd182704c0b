package io.millrace.trainer.group;

import java.util.Map;

/**
 * How a trainer stands in its group.
 *
 * @param name the group; empty for a trainer on its own
 * @param partitions of the training samples that it reads
 * @param leading whether it makes versions of what all have learned
 * @param rounds it has contributed to in this run
 * @param merged contributions of this run that it has put into versions
 * @param refused contributions of this run that it has refused, by reason
 */
public record GroupStatus(
        String name, int partitions, boolean leading, long rounds, long merged, Map<String, Long> refused) {

    public GroupStatus {
        refused = Map.copyOf(refused);
    }

    /** Of a trainer on its own, which reads all partitions and makes every version. */
    public static GroupStatus alone() {
        return new GroupStatus("", 0, true, 0, 0, Map.of());
    }
}
