package io.millrace.models.table;

/**
 * Adam (Kingma and Ba, ICLR 2015) for one row of floats whose steps are counted by themselves, with epsilon outside the bias
 * correction as in TensorFlow and DJL:
 *
 * <pre>
 *   m := b1 m + (1 - b1) g
 *   v := b2 v + (1 - b2) g^2
 *   w := w - rate * sqrt(1 - b2^t) / (1 - b1^t) * m / (sqrt(v) + epsilon)
 * </pre>
 *
 * @param learningRate the rate, positive
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon keeps the division defined, positive
 */
public record RowAdam(double learningRate, double beta1, double beta2, double epsilon) implements RowRule {

    public RowAdam {
        requireOpen("learningRate", learningRate, Double.MAX_VALUE);
        requireOpen("epsilon", epsilon, 1);
        requireDecay("beta1", beta1);
        requireDecay("beta2", beta2);
    }

    /** Betas .9 and .999, epsilon 1e-8. */
    public static RowAdam withRate(double learningRate) {
        return new RowAdam(learningRate, 0.9, 0.999, 1e-8);
    }

    @Override
    public void step(
            float[] weights,
            float[] first,
            float[] second,
            int offset,
            float[] gradients,
            int gradientOffset,
            int length,
            long step) {
        float rate = (float) (learningRate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step)));
        float keepFirst = (float) beta1;
        float keepSecond = (float) beta2;
        float addFirst = (float) (1 - beta1);
        float addSecond = (float) (1 - beta2);
        float smallest = (float) epsilon;
        for (int i = 0; i < length; i++) {
            float gradient = gradients[gradientOffset + i];
            float m = keepFirst * first[offset + i] + addFirst * gradient;
            float v = keepSecond * second[offset + i] + addSecond * gradient * gradient;
            first[offset + i] = m;
            second[offset + i] = v;
            weights[offset + i] -= rate * m / ((float) Math.sqrt(v) + smallest);
        }
    }

    private static void requireOpen(String name, double value, double max) {
        if (!(value > 0 && value <= max)) {
            throw new IllegalArgumentException("Adam's " + name + " is " + value + "; expected a positive number.");
        }
    }

    private static void requireDecay(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("Adam's " + name + " is " + value + "; expected it in [0, 1).");
        }
    }
}
