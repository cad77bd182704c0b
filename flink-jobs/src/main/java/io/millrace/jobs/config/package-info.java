/**
 * Reading options so that every problem is reported at once. Knows the rules of reading, not the options.
 */
@NullMarked
package io.millrace.jobs.config;

import org.jspecify.annotations.NullMarked;
