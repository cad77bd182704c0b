/**
 * The trainer's ends in Kafka: samples come in by partition and offset, announcements go out. Thin glue around the pure
 * packages, which never see it.
 */
@NullMarked
package io.millrace.trainer.kafka;

import org.jspecify.annotations.NullMarked;
