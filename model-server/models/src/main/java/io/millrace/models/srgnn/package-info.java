/**
 * SR-GNN (Wu et al., "Session-based Recommendation with Graph Neural Networks", AAAI 2019): a session as a graph of its
 * items. The graph by itself, its propagation, the readout, and the encoder that builds the graph inside the engine.
 */
@NullMarked
package io.millrace.models.srgnn;

import org.jspecify.annotations.NullMarked;
