package io.millrace.golden;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What became of one case.
 *
 * @param name of the case
 * @param status the verdict
 * @param tensors every comparison, in the order of the case
 * @param note what a reader should know beside the numbers; may be empty
 */
public record CaseResult(String name, CaseStatus status, List<TensorDifference> tensors, String note) {

    public CaseResult {
        tensors = List.copyOf(tensors);
    }

    static CaseResult failed(String name, String why) {
        return new CaseResult(name, CaseStatus.FAIL, List.of(), why);
    }

    /** The comparison that comes closest to its tolerance, or exceeds it most. */
    public Optional<TensorDifference> worst() {
        return tensors.stream().max(Comparator.comparingDouble(TensorDifference::excess));
    }
}
