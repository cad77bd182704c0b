package io.millrace.models.kernels;

/**
 * tanh as a quotient of two polynomials in x², odd over even, degree 13 over 6, after clamping to where a float's tanh is 1: the
 * form that Eigen and XNNPACK use for the same purpose.
 */
final class RationalTanh {

    static final float CLAMP = 7.90531110763549805f;

    static final float A1 = 4.89352455891786e-03f;
    static final float A3 = 6.37261928875436e-04f;
    static final float A5 = 1.48572235717979e-05f;
    static final float A7 = 5.12229709037114e-08f;
    static final float A9 = -8.60467152213735e-11f;
    static final float A11 = 2.00018790482477e-13f;
    static final float A13 = -2.76076847742355e-16f;

    static final float B0 = 4.89352518554385e-03f;
    static final float B2 = 2.26843463243900e-03f;
    static final float B4 = 1.18534705686654e-04f;
    static final float B6 = 1.19825839466702e-06f;

    private RationalTanh() {}

    static float of(float value) {
        float x = Math.max(-CLAMP, Math.min(CLAMP, value));
        float square = x * x;
        float odd = ((((((A13 * square + A11) * square + A9) * square + A7) * square + A5) * square + A3) * square + A1)
                * x;
        float even = ((B6 * square + B4) * square + B2) * square + B0;
        return odd / even;
    }
}
