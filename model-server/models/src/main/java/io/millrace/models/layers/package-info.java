/**
 * The parts that several models are built from: masking and softmax over a sequence, position-wise networks, positions,
 * routing to capsules, initial weights. Every formula names its paper, every argument its shape.
 */
@NullMarked
package io.millrace.models.layers;

import org.jspecify.annotations.NullMarked;
