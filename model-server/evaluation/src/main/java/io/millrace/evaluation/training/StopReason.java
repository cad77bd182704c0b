package io.millrace.evaluation.training;

/** Why training ended. */
public enum StopReason {
    PATIENCE("no better validation within the patience"),
    ITERATIONS("the limit of iterations"),
    TIME("the limit of time");

    private final String sentence;

    StopReason(String sentence) {
        this.sentence = sentence;
    }

    /** For a report. */
    public String sentence() {
        return sentence;
    }
}
