/**
 * Models of several tasks, and the gates and recalibrations that other models put before or between their layers. Sizes and
 * numbers of experts are read off the weights of the case.
 */
@NullMarked
package io.millrace.golden.multitask;

import org.jspecify.annotations.NullMarked;
