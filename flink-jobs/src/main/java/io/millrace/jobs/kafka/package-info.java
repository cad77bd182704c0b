/**
 * The edge to Kafka: bytes as they come and bytes as they go. Knows no stage.
 */
@NullMarked
package io.millrace.jobs.kafka;

import org.jspecify.annotations.NullMarked;
