/**
 * Flink on one machine: a cluster inside this process with the settings that suit it, and the counters of the job it runs. Knows
 * no particular job.
 */
@NullMarked
package io.millrace.local.flink;

import org.jspecify.annotations.NullMarked;
