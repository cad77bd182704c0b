/**
 * The embeddings of all items, outside the autograd graph: a table that grows row by row and its immutable snapshots. Pure
 * Java: no engine, no streams.
 */
@NullMarked
package io.millrace.models.table;

import org.jspecify.annotations.NullMarked;
