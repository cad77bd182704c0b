package io.millrace.models.merge;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.DenseWeights;
import io.millrace.models.kernels.WeightedMean;
import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.rerank.RerankMerge;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.rerank.RerankState;
import io.millrace.models.statistics.StatisticsMerge;
import io.millrace.models.statistics.StatisticsSnapshot;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One version out of several shares, each learned from other samples and all from the same version on: synchronous local SGD
 * (McMahan et al., AISTATS 2017; Stich, ICLR 2019) with a growing table. Dense weights and their moments are means weighted by
 * samples; rows, statistics and the last stage are merged each by what was counted of them. Deterministic: the order of the shares
 * is the order of summing. A single share is the version, bit for bit.
 */
public final class RoundMerge {

    private final BundleContents base;
    private final List<Share> shares;
    private final long[] samples;

    private RoundMerge(BundleContents base, List<Share> shares) {
        this.base = base;
        this.shares = shares;
        this.samples = shares.stream().mapToLong(Share::samples).toArray();
    }

    /**
     * @param base the version that all went on from; initial weights and no rows before the first
     * @param shares at least one, in the order of summing
     * @param mostNeighbours most neighbours of an item in the statistics
     * @throws IllegalArgumentException if the shares have other weights or shapes than the base
     */
    public static BundleContents of(BundleContents base, List<Share> shares, int mostNeighbours) {
        if (shares.isEmpty()) {
            throw new IllegalArgumentException("Nothing to merge; expected one share or more.");
        }
        return shares.size() == 1 ? shares.get(0).contents() : new RoundMerge(base, shares).merge(mostNeighbours);
    }

    private BundleContents merge(int mostNeighbours) {
        ItemSnapshot items = new ItemMerge(
                        base.items(),
                        shares.stream().map(share -> share.contents().items()).toList(),
                        samples)
                .merge();
        return new BundleContents(
                new DenseWeights(mean(
                        share -> share.contents().weights().byName(),
                        base.weights().byName())),
                items,
                moments(),
                lastStage(items, mostNeighbours));
    }

    /** As warm as the warmest: the count only says how much of the moments is still their initial zero. */
    private DenseMoments moments() {
        Map<String, Tensor.Floats> expected = moments(shares.get(0)).first();
        return new DenseMoments(
                shares.stream().mapToLong(share -> moments(share).steps()).max().orElseThrow(),
                mean(share -> moments(share).first(), expected),
                mean(share -> moments(share).second(), expected));
    }

    private static DenseMoments moments(Share share) {
        return Objects.requireNonNull(share.contents().moments());
    }

    private Map<String, Tensor.Floats> mean(
            Function<Share, Map<String, Tensor.Floats>> tensors, Map<String, Tensor.Floats> expected) {
        WeightedMean mean = new WeightedMean(samples);
        Map<String, Tensor.Floats> means = new LinkedHashMap<>();
        expected.forEach((name, tensor) -> means.put(
                name,
                new Tensor.Floats(
                        tensor.shape(),
                        mean.of(shares.stream()
                                .map(share -> values(name, tensors.apply(share)))
                                .toList()))));
        return means;
    }

    private static float[] values(String name, Map<String, Tensor.Floats> tensors) {
        Tensor.Floats tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "A share has the tensors " + tensors.keySet() + "; expected " + name + " as well.");
        }
        return tensor.values();
    }

    /** Null when a share has none: such a version serves its interests in their own order. */
    private @Nullable RerankStage lastStage(ItemSnapshot items, int mostNeighbours) {
        List<RerankStage> stages = shares.stream()
                .map(share -> share.contents().rerank())
                .filter(Objects::nonNull)
                .toList();
        if (stages.size() < shares.size()) {
            return null;
        }
        RerankStage before = base.rerank();
        StatisticsSnapshot statistics = before == null ? StatisticsSnapshot.NONE : before.statistics();
        List<RerankState> states = stages.stream().map(RerankStage::state).toList();
        return new RerankStage(
                StatisticsMerge.of(
                        statistics, stages.stream().map(RerankStage::statistics).toList(), items, mostNeighbours),
                before == null ? states.get(0) : RerankMerge.of(before.state(), states));
    }
}
