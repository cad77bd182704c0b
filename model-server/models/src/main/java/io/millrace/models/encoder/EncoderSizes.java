package io.millrace.models.encoder;

/**
 * What an installation decides about its user encoder whatever the kind.
 *
 * @param dimension d, the length of an item embedding
 * @param historyLength L, how many past items the model sees
 */
public record EncoderSizes(int dimension, int historyLength) {}
