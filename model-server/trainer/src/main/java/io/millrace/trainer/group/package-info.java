/**
 * What several trainers of one consumer group agree on: which of their contributions to a round make the next version, and what that
 * version has learned from. Knows no Kafka, no threads
 * and no clock.
 */
@NullMarked
package io.millrace.trainer.group;

import org.jspecify.annotations.NullMarked;
