/**
 * Which part of a log is learned from and which part is asked for. Pure functions of a log and a seed.
 */
@NullMarked
package io.millrace.evaluation.split;

import org.jspecify.annotations.NullMarked;
