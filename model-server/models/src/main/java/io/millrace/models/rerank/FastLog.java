package io.millrace.models.rerank;

/** A natural logarithm for features: quick, and off by less than 2e-4. */
final class FastLog {

    private static final int MANTISSA_BITS = 23;
    private static final int MANTISSA = 0x7fffff;
    private static final int ONE = 0x3f800000;
    private static final int BIAS = 127;
    private static final float LN_2 = 0.6931472f;

    private FastLog() {}

    /** @param x positive, finite and no subnormal */
    static float of(float x) {
        int bits = Float.floatToRawIntBits(x);
        int exponent = (bits >>> MANTISSA_BITS) - BIAS;
        float m = Float.intBitsToFloat((bits & MANTISSA) | ONE);
        return exponent * LN_2
                + (-1.7417939f + (2.8212026f + (-1.4699568f + (0.44717955f - 0.056570851f * m) * m) * m) * m);
    }
}
