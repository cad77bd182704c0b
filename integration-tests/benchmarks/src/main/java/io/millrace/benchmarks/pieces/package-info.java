/** The pieces of scoring under JMH: {@code ./millrace bench pieces}. */
@NullMarked
package io.millrace.benchmarks.pieces;

import org.jspecify.annotations.NullMarked;
