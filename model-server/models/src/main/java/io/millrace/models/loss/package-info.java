/**
 * What a training step minimises: softmax over sampled or all items, and the samplers that propose the negatives. The
 * samplers know their own expected counts, which is what the correction of the logits needs.
 */
@NullMarked
package io.millrace.models.loss;

import org.jspecify.annotations.NullMarked;
