package io.millrace.models.rerank;

import io.millrace.models.statistics.ServedStatistics;
import io.millrace.models.table.ItemSnapshot;

/** The last stage of a version in service. Immutable. */
public record ServedStage(ServedStatistics statistics, RerankWeights weights) {

    public static ServedStage of(RerankStage stage, ItemSnapshot items) {
        return new ServedStage(
                ServedStatistics.of(stage.statistics(), items), stage.state().weights());
    }
}
