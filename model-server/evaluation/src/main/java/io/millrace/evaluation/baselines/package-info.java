/**
 * What recommends without learning a model: the rows of a table that a model has to beat. Each is fitted to the same
 * sequences that the model learns from.
 */
@NullMarked
package io.millrace.evaluation.baselines;

import org.jspecify.annotations.NullMarked;
