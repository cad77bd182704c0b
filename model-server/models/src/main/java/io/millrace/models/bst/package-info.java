/**
 * The behaviour sequence transformer of Chen et al., "Behavior Sequence Transformer for E-commerce Recommendation in
 * Alibaba", DLP-KDD 2019. One block that turns a history, a target and a context into a logit, with its sizes.
 */
@NullMarked
package io.millrace.models.bst;

import org.jspecify.annotations.NullMarked;
