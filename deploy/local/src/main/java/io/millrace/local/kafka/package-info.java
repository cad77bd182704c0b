/**
 * Kafka on one machine: a real broker inside this process, and the topics of an installation on any cluster. Knows nothing of
 * datasets, jobs or models.
 */
@NullMarked
package io.millrace.local.kafka;

import org.jspecify.annotations.NullMarked;
