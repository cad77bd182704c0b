/**
 * One step of learning, whatever is learned: the trainer on a stream and the evaluation on a log drive the same. Embeddings
 * stay outside of the differentiated graph; a step sees the rows it touches and nothing else of a table.
 */
@NullMarked
package io.millrace.models.training;

import org.jspecify.annotations.NullMarked;
