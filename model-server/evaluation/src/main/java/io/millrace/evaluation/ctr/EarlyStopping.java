package io.millrace.evaluation.ctr;

/** Knows when training should end: after some judgements in a row none of which was better than the best one. */
final class EarlyStopping {

    private final int patience;
    private double best = Double.NEGATIVE_INFINITY;
    private int sinceBest;

    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Notes a judgement, higher being better; says whether it is the best so far. */
    boolean judge(double value) {
        if (value > best) {
            best = value;
            sinceBest = 0;
            return true;
        }
        sinceBest++;
        return false;
    }

    boolean exhausted() {
        return sinceBest >= patience;
    }

    double best() {
        return best;
    }
}
