/**
 * The names that the job counts by. Knows no stage.
 */
@NullMarked
package io.millrace.jobs.metrics;

import org.jspecify.annotations.NullMarked;
