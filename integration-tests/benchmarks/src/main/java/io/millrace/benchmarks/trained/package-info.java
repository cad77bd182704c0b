/** Models that have learned something, for benchmarks whose figures depend on how vectors lie. */
@NullMarked
package io.millrace.benchmarks.trained;

import org.jspecify.annotations.NullMarked;
