/**
 * How good a model is, measured as its paper measures it. One package per step: data, split, training, baselines,
 * aggregation, metrics, and a protocol that puts them together.
 */
@NullMarked
package io.millrace.evaluation;

import org.jspecify.annotations.NullMarked;
