/**
 * How many users a second one core scores: interests, then the best items of the whole catalogue, with the vectors of a trained
 * model, beside a plain forward pass and a full scan.
 */
@NullMarked
package io.millrace.benchmarks.scoring;

import org.jspecify.annotations.NullMarked;
