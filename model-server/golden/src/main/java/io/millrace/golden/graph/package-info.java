/** SR-GNN. The kind says where the reference keeps its weights and how it numbers the nodes of a graph. */
@NullMarked
package io.millrace.golden.graph;

import org.jspecify.annotations.NullMarked;
