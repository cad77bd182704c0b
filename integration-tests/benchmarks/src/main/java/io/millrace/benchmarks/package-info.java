/**
 * Programs that measure what users will ask about first. Each prints what it measured beside a baseline from the same run,
 * because machines differ more than designs do.
 */
@NullMarked
package io.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
