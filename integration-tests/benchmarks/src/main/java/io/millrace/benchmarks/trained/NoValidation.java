package io.millrace.benchmarks.trained;

import io.millrace.evaluation.training.EncoderRetrieval;
import io.millrace.evaluation.training.Validation;

/** For training that goes on for as many steps as it is told. */
public final class NoValidation implements Validation {

    @Override
    public String measure() {
        return "nothing";
    }

    @Override
    public double of(EncoderRetrieval retrieval) {
        return 0;
    }
}
