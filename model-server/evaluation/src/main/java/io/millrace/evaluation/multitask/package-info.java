/**
 * Several yes-or-no tasks about the same rows: attributes are encoded by what the training rows hold, one model learns all
 * tasks, and each task is measured by itself. A model whose tasks share nothing is trained on the same rows in the same order.
 */
@NullMarked
package io.millrace.evaluation.multitask;

import org.jspecify.annotations.NullMarked;
