/**
 * The deterministic core: samples go in, weights learn, checkpoints come out. Equal seeds and equal samples give equal
 * weights; there is no Kafka, no thread and no clock in here.
 */
@NullMarked
package io.millrace.trainer.learning;

import org.jspecify.annotations.NullMarked;
