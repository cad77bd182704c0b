package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationReport;
import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.Progress;

/** A way to evaluate a model on a log. */
@FunctionalInterface
public interface Protocol {

    /**
     * Reads, splits, trains, asks and measures.
     *
     * @throws InvalidRequestException if the request cannot be carried out: a file, the model or a setting does not fit
     */
    EvaluationReport run(EvaluationRequest request, Progress progress);
}
