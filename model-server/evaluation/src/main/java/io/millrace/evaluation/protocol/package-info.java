/**
 * Whole evaluations by name: how a log is split, what a model learns from, what it is asked and by which measures. A protocol is
 * one class and one line of {@link Protocols}.
 */
@NullMarked
package io.millrace.evaluation.protocol;

import org.jspecify.annotations.NullMarked;
