/**
 * PFCR, the prompt-enhanced federated content representation of Guo et al., "Prompt-enhanced Federated Content
 * Representation Learning for Cross-domain Recommendation", WWW 2024: items as codes of their text, one transformer for
 * all domains, a prompt per domain. The encoder also serves by itself, over ordinary item embeddings.
 */
@NullMarked
package io.millrace.models.pfcr;

import org.jspecify.annotations.NullMarked;
