/**
 * The inner loops of serving: inner products of many vectors with a few queries, and the hidden layer of an attention. Written
 * twice, with the Vector API and as plain loops; {@link io.millrace.models.kernels.Kernels#best()} takes the fastest that this
 * Java virtual machine can run.
 */
@NullMarked
package io.millrace.models.kernels;

import org.jspecify.annotations.NullMarked;
