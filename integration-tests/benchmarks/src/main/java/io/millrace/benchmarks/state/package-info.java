/**
 * {@code bench state}: the sequence stage alone, beside the least that any job with one state per user does. Neither Kafka nor a
 * model takes part.
 */
@NullMarked
package io.millrace.benchmarks.state;

import org.jspecify.annotations.NullMarked;
