package io.millrace.trainer.publish;

import io.millrace.trainer.gate.Exam;
import io.millrace.trainer.learning.Checkpoint;
import java.time.Instant;

/**
 * A version in the making, for which unseen samples are gathered.
 *
 * @param checkpoint its weights
 * @param samplesPerSecond for its manifest
 * @param exam what it will be compared on
 * @param takenAt when its weights were taken
 */
record Attempt(Checkpoint checkpoint, double samplesPerSecond, Exam exam, Instant takenAt) {}
