/**
 * Load for benchmarks: clicks by number, sent when they are due, the lists that come back, and how fast a job counts. Knows no
 * particular benchmark.
 */
@NullMarked
package io.millrace.benchmarks.load;

import org.jspecify.annotations.NullMarked;
