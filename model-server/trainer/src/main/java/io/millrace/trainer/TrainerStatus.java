package io.millrace.trainer;

import io.millrace.trainer.group.GroupStatus;
import io.millrace.trainer.impression.LabelTotals;
import io.millrace.trainer.learning.LearningTotals;
import io.millrace.trainer.publish.PublishStatus;

/**
 * How a trainer stands, as of its last round.
 *
 * @param sampleCount samples that the weights have learned from, those of earlier runs included
 * @param samplesPerSecond fresh samples learned from per second of wall-clock time, lately
 * @param items items that have a row
 * @param malformed records of this run that held no usable sample, impression samples included
 * @param learning what became of the samples of this run
 * @param labels what became of the impression samples of this run
 * @param publishing versions and failures
 * @param group with whom it learns
 */
public record TrainerStatus(
        long sampleCount,
        double samplesPerSecond,
        int items,
        long malformed,
        LearningTotals learning,
        LabelTotals labels,
        PublishStatus publishing,
        GroupStatus group) {}
