package io.millrace.models.rerank;

import io.millrace.models.statistics.StatisticsSnapshot;

/**
 * What a version carries for its last stage.
 *
 * @param statistics of its items
 * @param state weights that merge the channels, and what learning needs to go on from them
 */
public record RerankStage(StatisticsSnapshot statistics, RerankState state) {}
