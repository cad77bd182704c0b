package io.millrace.models.pfcr;

import ai.djl.nn.AbstractBlock;

/**
 * Adapts what the shared encoder says of a sequence to one domain: {@code (s [B,d], identities [B,L,d], mask [B,L]) ->
 * (user [B,d], prompt [B,d])}, where s is the encoder's output and {@code identities} holds the domain's own embeddings of
 * the history's items plus the encoder's positions. Prompts never leave their domain.
 */
public abstract sealed class DomainPrompt extends AbstractBlock permits LightPrompt, FullPrompt {}
