/**
 * The last stage: recommendation lists as they leave for Kafka. Ids are deterministic, so a replay writes the same list again.
 */
@NullMarked
package io.millrace.jobs.emit;

import org.jspecify.annotations.NullMarked;
