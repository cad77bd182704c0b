/**
 * {@code bench swap}: new model versions under load. What a click waits for when a version is loaded and taken into service, and
 * what memory many of them leave behind.
 */
@NullMarked
package io.millrace.benchmarks.swap;

import org.jspecify.annotations.NullMarked;
