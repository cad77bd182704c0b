/**
 * What arrives at the trainer and how far it has been learned from: samples, their lineage, the buffer they are
 * replayed from. Plain values, without Kafka, DJL, threads or clocks.
 */
@NullMarked
package io.millrace.trainer.sample;

import org.jspecify.annotations.NullMarked;
