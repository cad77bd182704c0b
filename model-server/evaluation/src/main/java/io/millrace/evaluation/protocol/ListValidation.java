package io.millrace.evaluation.protocol;

import io.millrace.evaluation.metrics.ListQualityMean;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.training.EncoderRetrieval;
import io.millrace.evaluation.training.Validation;
import java.util.List;

/**
 * Measures a model by the lists it gives to users who are not learned from.
 *
 * @param quality which measure counts
 * @param n how long the lists are
 */
record ListValidation(NamedQuality quality, int n, List<HeldOut> users) implements Validation {

    @Override
    public String measure() {
        return quality.at(n);
    }

    @Override
    public double of(EncoderRetrieval retrieval) {
        ListQualityMean mean = new ListQualityMean(n);
        ModelLists.find(
                retrieval,
                users,
                n,
                (list, user) -> mean.add(list.top(n), users.get(user).labels()));
        return quality.value().applyAsDouble(mean.mean());
    }
}
