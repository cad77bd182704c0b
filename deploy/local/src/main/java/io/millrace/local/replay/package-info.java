/**
 * Test-then-train over a log without a broker: the job and the trainer take turns, click by click, on the time of the events.
 * The same log, seed and cadence come to the same figures, to the last digit.
 */
@NullMarked
package io.millrace.local.replay;

import org.jspecify.annotations.NullMarked;
