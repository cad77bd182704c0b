/**
 * The second stage, keyed by user: one packed, event-time ordered sequence of recent clicks per user. Decides what is a duplicate and what is late.
 */
@NullMarked
package io.millrace.jobs.sequence;

import org.jspecify.annotations.NullMarked;
