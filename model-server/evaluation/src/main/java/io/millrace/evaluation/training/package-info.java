/**
 * Offline training of a user encoder on a log: examples, mini-batches made on a second thread, losses, early stopping. Any kind
 * of encoder is trained by the same steps as online.
 */
@NullMarked
package io.millrace.evaluation.training;

import org.jspecify.annotations.NullMarked;
