/**
 * How good a model is on a log of interactions: a protocol splits the log, trains, asks and scores, beside baselines under the
 * same rules. A report says what was asked and what came out.
 */
@NullMarked
package io.millrace.evaluation;

import org.jspecify.annotations.NullMarked;
