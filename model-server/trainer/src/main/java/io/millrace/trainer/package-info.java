/**
 * The trainer: samples in, updates, versions out. Read {@link io.millrace.trainer.Trainer} first, then the packages in
 * the order of the flow: kafka, sample, learning, publish.
 */
@NullMarked
package io.millrace.trainer;

import org.jspecify.annotations.NullMarked;
