/**
 * The contracts that the jobs, the trainer and the tools meet at: topics, Avro records and their bytes on the wire. Knows
 * no other module.
 */
@NullMarked
package io.millrace.schemas;

import org.jspecify.annotations.NullMarked;
