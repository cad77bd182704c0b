/**
 * Which items fit a user's interests best: exact maximum inner product over a snapshot of the item table. Pure Java, no
 * allocation per search.
 */
@NullMarked
package io.millrace.models.retrieval;

import org.jspecify.annotations.NullMarked;
