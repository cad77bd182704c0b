package io.millrace.golden.evaluation;

import ai.djl.ndarray.NDArray;
import io.millrace.evaluation.aggregation.ControllableAggregation;
import io.millrace.evaluation.aggregation.InterestMerge;
import io.millrace.evaluation.aggregation.ScoredList;
import io.millrace.evaluation.data.ItemCatalog;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code comirec_eval_diversity}: lists and measures of users with one vector, with several interests, and with several
 * interests under each coefficient of diversity that the case has. Item 0 is the reference's padding: several interests leave it
 * out and it has no category for them, a single vector may find it.
 */
public final class DiversityEvaluation implements CaseKind {

    private static final String LIST = "multi_list_";
    private static final String METRICS = "multi_metrics_";
    private static final String COEFFICIENT = "coef";
    private static final int PADDING_ITEM = 0;

    @Override
    public GoldenModel open(CaseSetup setup) {
        return training -> evaluate(setup);
    }

    private static Map<String, NDArray> evaluate(CaseSetup setup) {
        GoldenCase golden = setup.golden();
        int n = golden.size("out.single_list", 1);
        ItemsOfCase items = ItemsOfCase.of(golden);
        int[] categories = Arrays.stream(golden.longs("in.cate"))
                .mapToInt(Math::toIntExact)
                .toArray();
        Lists lists = new Lists(golden, setup.manager(), n, categories);
        Map<String, NDArray> outputs = new LinkedHashMap<>();
        List<int[]> single = items.find("in.user_emb_single", 1, n).stream()
                .map(found -> found.get(0).top(n))
                .toList();
        outputs.put("single_list", lists.padded(single));
        outputs.put("single_metrics", lists.measured(single));

        List<ScoredList> candidates = items.find("in.user_embs", golden.size("in.user_embs", 1), n).stream()
                .map(found -> InterestMerge.merge(found, item -> item != PADDING_ITEM))
                .toList();
        int[] ofMany = categories.clone();
        ofMany[PADDING_ITEM] = ItemCatalog.NO_CATEGORY;
        for (String name : golden.names("out." + LIST)) {
            List<int[]> chosen = candidates.stream()
                    .map(found -> choose(name, found, ofMany, n))
                    .toList();
            outputs.put(LIST + name, lists.padded(chosen));
            outputs.put(METRICS + name, lists.measured(chosen));
        }
        return outputs;
    }

    /** @param name {@code nocoef}, or {@code coef} and a number */
    private static int[] choose(String name, ScoredList candidates, int[] categories, int n) {
        if (!name.startsWith(COEFFICIENT)) {
            return candidates.top(n);
        }
        double coefficient = Double.parseDouble(name.substring(COEFFICIENT.length()));
        return new ControllableAggregation(coefficient).choose(candidates, categories, n);
    }
}
