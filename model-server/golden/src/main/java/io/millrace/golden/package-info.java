/**
 * Proof that the models compute what their reference implementations compute: a case holds inputs, weights and everything the
 * reference made of them. A kind of case builds our model with those weights; values, gradients, one Adam step and running
 * statistics are then compared tensor by tensor.
 */
@NullMarked
package io.millrace.golden;

import org.jspecify.annotations.NullMarked;
