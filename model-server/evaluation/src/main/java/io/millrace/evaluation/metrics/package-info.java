/**
 * How good lists and scores are, as the papers define it. Pure arithmetic on arrays.
 */
@NullMarked
package io.millrace.evaluation.metrics;

import org.jspecify.annotations.NullMarked;
