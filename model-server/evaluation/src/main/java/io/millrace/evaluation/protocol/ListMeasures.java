package io.millrace.evaluation.protocol;

import io.millrace.evaluation.data.ItemCatalog;
import io.millrace.evaluation.metrics.Coverage;
import io.millrace.evaluation.metrics.Diversity;
import io.millrace.evaluation.metrics.ListQuality;
import io.millrace.evaluation.metrics.ListQualityMean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The means of a protocol's measures at several lengths; with coverage, and with diversity where categories are known. */
final class ListMeasures {

    private final Plan plan;
    private final int[] categories;
    private final List<AtLength> lengths = new ArrayList<>();

    /**
     * What is measured.
     *
     * @param qualities by which measures
     * @param lengths the N of the lists, ascending
     * @param items how many items the catalogue has
     * @param catalog their categories
     */
    record Plan(List<NamedQuality> qualities, List<Integer> lengths, int items, ItemCatalog catalog) {

        /** The largest N. */
        int longest() {
            return lengths.get(lengths.size() - 1);
        }
    }

    ListMeasures(Plan plan) {
        this.plan = plan;
        this.categories = plan.catalog().hasCategories() ? plan.catalog().categories() : new int[0];
        plan.lengths().forEach(n -> lengths.add(new AtLength(n, plan.items())));
    }

    /** One more user's list and labels. */
    void add(int[] list, int[] labels) {
        for (AtLength length : lengths) {
            length.quality.add(list, labels);
            length.coverage.add(list, length.n);
            if (categories.length > 0) {
                length.diversity += Diversity.of(list, length.n, categories);
            }
        }
    }

    /** By name, such as {@code recall@20}. */
    Map<String, Double> byName() {
        Map<String, Double> measures = new LinkedHashMap<>();
        for (AtLength length : lengths) {
            ListQuality mean = length.quality.mean();
            for (NamedQuality quality : plan.qualities()) {
                measures.put(quality.at(length.n), quality.value().applyAsDouble(mean));
            }
            if (categories.length > 0) {
                measures.put("diversity@" + length.n, length.diversity / Math.max(1, length.quality.users()));
            }
            measures.put("coverage@" + length.n, length.coverage.share());
        }
        return measures;
    }

    private static final class AtLength {

        private final int n;
        private final ListQualityMean quality;
        private final Coverage coverage;
        private double diversity;

        AtLength(int n, int items) {
            this.n = n;
            this.quality = new ListQualityMean(n);
            this.coverage = new Coverage(items);
        }
    }
}
