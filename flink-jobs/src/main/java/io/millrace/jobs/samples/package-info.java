/**
 * Next-item training samples, point-in-time correct. Written in transactions, so that a committed reader sees each once.
 */
@NullMarked
package io.millrace.jobs.samples;

import org.jspecify.annotations.NullMarked;
