/**
 * From weights to versions: when one is due, the bundle in the store, the announcement to the jobs. Knows no Kafka; who
 * announces is a port.
 */
@NullMarked
package io.millrace.trainer.publish;

import org.jspecify.annotations.NullMarked;
