package io.millrace.benchmarks.labelflip;

/**
 * When in a stream the targets of its samples are shuffled.
 *
 * @param fromSecond since the first click was due
 * @param seconds how long; 0 for never
 */
record Corruption(double fromSecond, double seconds) {

    static final Corruption NEVER = new Corruption(0, 0);

    double toSecond() {
        return fromSecond + seconds;
    }

    /** Whether samples that pass at {@code second} are shuffled. */
    boolean covers(double second) {
        return second >= fromSecond && second < toSecond();
    }
}
