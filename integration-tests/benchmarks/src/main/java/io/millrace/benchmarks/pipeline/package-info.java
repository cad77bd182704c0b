/**
 * {@code bench pipeline}: the whole recommendation job between two Kafka topics, beside parts of itself. Broker, job and load share
 * this process.
 */
@NullMarked
package io.millrace.benchmarks.pipeline;

import org.jspecify.annotations.NullMarked;
