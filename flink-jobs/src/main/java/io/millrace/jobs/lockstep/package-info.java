/**
 * The job without Flink: its stages driven click by click, with the state of users in plain maps. For replays that must come to
 * the same figures each time; what a stage decides is decided by that stage's own code.
 */
@NullMarked
package io.millrace.jobs.lockstep;

import org.jspecify.annotations.NullMarked;
