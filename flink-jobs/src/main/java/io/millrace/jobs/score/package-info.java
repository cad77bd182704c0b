/**
 * The third stage: one model run per micro-batch, then retrieval of candidates. Models are loaded off the task thread and swapped between two micro-batches.
 */
@NullMarked
package io.millrace.jobs.score;

import org.jspecify.annotations.NullMarked;
