package io.millrace.models.retrieval;

/**
 * How much a search may leave out.
 *
 * @param exactUpTo catalogues of up to so many items are searched exactly
 * @param optimism in a larger one, the share of its radius that a cluster is believed to reach; 1 is exact
 */
record ScanPolicy(int exactUpTo, float optimism) {

    static final ScanPolicy EXACT = new ScanPolicy(Integer.MAX_VALUE, 1);

    /** Docs and ADR 16 have the recall that was measured for this. */
    static final ScanPolicy DEFAULT = new ScanPolicy(20_000, 0.6f);

    ScanPolicy {
        if (!(optimism > 0 && optimism <= 1)) {
            throw new IllegalArgumentException("Optimism is " + optimism + "; expected above 0, at most 1.");
        }
    }

    float optimismFor(int items) {
        return items <= exactUpTo ? 1 : optimism;
    }
}
