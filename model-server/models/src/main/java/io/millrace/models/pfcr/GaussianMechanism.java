package io.millrace.models.pfcr;

/**
 * The Gaussian mechanism of differential privacy in its classic form (Dwork and Roth, "The Algorithmic Foundations of
 * Differential Privacy", 2014, theorem A.1): a vector that changes by at most Delta in L2 norm between neighbouring inputs
 * is (epsilon, delta)-private once it carries independent noise N(0, sigma^2) in each coordinate, with
 *
 * <pre>  sigma = Delta sqrt(2 ln(1.25 / delta)) / epsilon,     0 < epsilon < 1</pre>
 *
 * <p>More privacy, which is a smaller epsilon, means more noise. The bound is for one release; k releases of one client
 * spend at most k epsilon and k delta.
 *
 * @param epsilon above 0 and below 1, where the theorem holds
 * @param delta above 0 and below 1; well below one over the number of clients
 */
public record GaussianMechanism(double epsilon, double delta) {

    private static final double THEOREM = 1.25;

    public GaussianMechanism {
        requireFraction("epsilon", epsilon);
        requireFraction("delta", delta);
    }

    /** The standard deviation of the noise for vectors that differ by at most {@code sensitivity} in L2 norm. */
    public double sigma(double sensitivity) {
        return sensitivity * Math.sqrt(2 * Math.log(THEOREM / delta)) / epsilon;
    }

    private static void requireFraction(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "Privacy parameter " + name + " is " + value + "; expected a number above 0 and below 1.");
        }
    }
}
