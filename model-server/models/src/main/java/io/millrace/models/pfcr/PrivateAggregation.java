package io.millrace.models.pfcr;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sums the gradients that several domains have of their shared {@link CodeTable}, so that the sum tells little about any
 * of them:
 *
 * <pre>
 *   client   m_c = clip(g_c) + N(0, sigma^2 I),   clip(g) = g min(1, C / |g|_2)
 *   server   G   = sum_c w_c m_c
 * </pre>
 *
 * <p>Each message alone is (epsilon, delta)-private for its client's whole gradient: two clipped gradients are at most 2 C
 * apart, which is the sensitivity that sigma is taken for, so the server needs no trust. The noise has mean zero, so G is
 * unbiased for {@code sum_c w_c clip(g_c)}; each of its coordinates has variance {@code sigma^2 sum_c w_c^2}.
 *
 * <p>The authors' code clips coordinates and randomises 8-bit codes; its noise grows with epsilon and its decoding is
 * biased, so this mechanism takes its place. The source of randomness must be a {@link java.security.SecureRandom} where
 * privacy matters. Noise of finite precision has telling low bits (Mironov, CCS 2012); against an adversary who reads
 * those, round the messages.
 */
public final class PrivateAggregation {

    private final double clipNorm;
    private final double sigma;

    /**
     * @param clipNorm C, the greatest L2 norm of a gradient that leaves a client
     * @throws IllegalArgumentException if C is not a positive finite number
     */
    public PrivateAggregation(double clipNorm, GaussianMechanism mechanism) {
        if (!(clipNorm > 0 && clipNorm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("clipNorm is " + clipNorm + "; expected a positive finite number.");
        }
        this.clipNorm = clipNorm;
        this.sigma = mechanism.sigma(2 * clipNorm);
    }

    /** The standard deviation of the noise in each coordinate of a message. */
    public double sigma() {
        return sigma;
    }

    /** What a client may send of its gradient. */
    public float[] message(float[] gradient, RandomGenerator random) {
        float[] message = clipped(gradient);
        for (int i = 0; i < message.length; i++) {
            message[i] = (float) (message[i] + random.nextGaussian(0, sigma));
        }
        return message;
    }

    /**
     * The gradient, shortened to L2 norm C if it is longer. This is not private yet and must not leave the client.
     *
     * @throws IllegalArgumentException if a value is not finite, because clipping could not bound it
     */
    public float[] clipped(float[] gradient) {
        double scale = clipScale(gradient);
        float[] clipped = new float[gradient.length];
        for (int i = 0; i < clipped.length; i++) {
            clipped[i] = (float) (gradient[i] * scale);
        }
        return clipped;
    }

    /**
     * What the server makes of the messages.
     *
     * @param weights w, one for each message
     * @throws IllegalArgumentException if the messages differ in length, or are not as many as the weights
     */
    public static float[] weightedSum(List<float[]> messages, double[] weights) {
        if (messages.isEmpty() || messages.size() != weights.length) {
            throw new IllegalArgumentException(
                    messages.size() + " messages have " + weights.length + " weights; expected one weight for each.");
        }
        double[] sum = new double[messages.get(0).length];
        for (int c = 0; c < weights.length; c++) {
            float[] message = messages.get(c);
            if (message.length != sum.length) {
                throw new IllegalArgumentException(
                        "Message " + c + " has " + message.length + " values; the first has " + sum.length + '.');
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weights[c] * message[i];
            }
        }
        float[] rounded = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            rounded[i] = (float) sum[i];
        }
        return rounded;
    }

    private double clipScale(float[] gradient) {
        double squares = 0;
        for (float value : gradient) {
            squares += (double) value * value;
        }
        if (!Double.isFinite(squares)) {
            throw new IllegalArgumentException("The L2 norm of a gradient is " + Math.sqrt(squares)
                    + "; expected a finite number, because clipping could not bound it.");
        }
        return squares == 0 ? 1 : Math.min(1, clipNorm / Math.sqrt(squares));
    }
}
