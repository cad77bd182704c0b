package io.millrace.evaluation.ctr;

import io.millrace.models.ranking.RankerSpec;
import java.util.Set;

/**
 * What a click-through evaluation is asked for.
 *
 * @param ranker the model; its context is empty
 * @param categoryDimension how many numbers of an item's embedding are its category's
 * @param labels where labels come from
 * @param dislikes the actions that are negative labels where labels are observed
 * @param training how the model is trained
 * @param seed of everything random
 */
public record CtrPlan(
        RankerSpec ranker,
        int categoryDimension,
        LabelForm labels,
        Set<String> dislikes,
        RankerSettings training,
        long seed) {

    public CtrPlan {
        dislikes = Set.copyOf(dislikes);
        if (categoryDimension < 1 || categoryDimension >= ranker.sizes().dimension()) {
            throw new IllegalArgumentException("categoryDimension is " + categoryDimension
                    + "; expected 1 or more, and less than the dimension "
                    + ranker.sizes().dimension() + '.');
        }
        if (ranker.sizes().context() != 0) {
            throw new IllegalArgumentException(
                    "context is " + ranker.sizes().context() + "; expected 0, as logs say nothing of it.");
        }
    }
}
