/**
 * What became of what was shown: impression samples, counted per item with their corrections. Plain values and one file, without
 * Kafka, DJL, threads or clocks.
 */
@NullMarked
package io.millrace.trainer.impression;

import org.jspecify.annotations.NullMarked;
