package io.millrace.golden;

/**
 * How far a value may be off.
 *
 * @param absolute whatever the expected value is
 * @param relative times the expected value's size
 */
record Tolerance(double absolute, double relative) {

    double allowedAt(double expected) {
        return absolute + relative * Math.abs(expected);
    }
}
