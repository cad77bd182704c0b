package io.millrace.evaluation.baselines;

/** Something that recommends without learning a model. */
public interface Baseline {

    /** What reports call it. */
    String name();

    /**
     * The {@code n} items that it would recommend, distinct, best first; fewer only if the catalogue has fewer. Items of
     * the history may be among them, as no protocol here takes them out.
     *
     * @param history item numbers, oldest first; numbers that the log does not have are skipped
     */
    int[] topN(int[] history, int n);
}
