package io.millrace.models.encoder;

import java.util.Map;

/** A model without its weights: which kind it is, with which hyperparameters. */
public interface ModelSpec {

    /** The name of the kind of model, such as {@code comirec-sa}. */
    String kind();

    /** The hyperparameters by name, as they stand in a manifest: whole numbers, fractions, words and truth values. */
    Map<String, Object> toMap();
}
