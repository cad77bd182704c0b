/**
 * Whether a version may be announced: it is read back, asked, and compared with the version before it on samples that
 * neither has learned from. Knows no Kafka, no clock and no engine, and keeps no files.
 */
@NullMarked
package io.millrace.trainer.gate;

import org.jspecify.annotations.NullMarked;
