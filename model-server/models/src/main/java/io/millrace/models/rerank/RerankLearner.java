package io.millrace.models.rerank;

import io.millrace.models.kernels.Kernels;
import io.millrace.models.table.RowAdam;
import java.util.Arrays;

/**
 * Learns which of a pool's candidates the user chose: softmax cross entropy, Adam over small batches. What it learns from should be
 * what serving would have seen, so a pool comes from a published version and the click from after it. Not thread-safe.
 */
public final class RerankLearner {

    private static final int FEATURES = RerankWeights.FEATURES;
    private static final int HIDDEN = RerankWeights.HIDDEN;
    private static final int BATCH = 32;
    private static final double FIRST_RATE = 0.005;
    private static final double LOWEST_RATE = 0.002;

    /** Steps after which a choice counts about 1/1.4 of what it did at first. */
    private static final double SLOWED_DOWN = 500;

    /** A user counts for at least this much in the means and variances of the features. */
    private static final double SLOWEST_MEAN = 1e-3;

    private final Reranker reranker = new Reranker();
    private final float[] parameters;
    private final float[] means;
    private final float[] variances;
    private final float[] first;
    private final float[] second;
    private final float[] gradient = new float[RerankWeights.PARAMETERS];
    private final Kernels kernels = Kernels.best();
    private final float[] products = new float[Math.max(FEATURES, HIDDEN)];
    private final float[] scratch = new float[Kernels.SCRATCH];
    private float[] hiddenErrors = new float[0];
    private long steps;
    private long learned;
    private int inBatch;

    private RerankLearner(RerankState state) {
        this.parameters = state.weights().parameters().clone();
        this.means = state.weights().means().clone();
        this.variances = state.weights().variances().clone();
        this.first = state.first().clone();
        this.second = state.second().clone();
        this.steps = state.steps();
        this.learned = state.learned();
    }

    /** A learner that knows nothing yet. */
    public static RerankLearner fresh(long seed) {
        return restore(RerankState.initial(seed));
    }

    /** A learner that goes on from a state; what was gathered of a batch then is lost. */
    public static RerankLearner restore(RerankState state) {
        return new RerankLearner(state);
    }

    /**
     * Learns from a choice.
     *
     * @param pool with its features laid out
     * @param chosen slot of the candidate that was chosen
     */
    public void learn(CandidatePool pool, int chosen) {
        float[] scores = reranker.score(pool, weights());
        addGradient(errors(softmax(scores, pool.size()), pool, chosen), pool.stride());
        learned++;
        observe(pool);
        if (++inBatch == BATCH) {
            flush();
        }
    }

    /** Makes a step of the choices that still wait for their batch to fill. */
    public void flush() {
        if (inBatch > 0) {
            step();
        }
    }

    /** The weights as they are now, copied. Choices that wait for their batch to fill are not in them. */
    public RerankState state() {
        return new RerankState(
                new RerankWeights(parameters.clone(), means.clone(), variances.clone()),
                first.clone(),
                second.clone(),
                steps,
                learned);
    }

    private RerankWeights weights() {
        return new RerankWeights(parameters, means, variances);
    }

    /** In place. */
    private static float[] softmax(float[] scores, int size) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, scores[i]);
        }
        float sum = 0;
        for (int i = 0; i < size; i++) {
            scores[i] = (float) Math.exp(scores[i] - largest);
            sum += scores[i];
        }
        for (int i = 0; i < size; i++) {
            scores[i] /= sum;
        }
        return scores;
    }

    /** From probabilities, in place: what each score is too high by; zero behind the candidates. */
    private static float[] errors(float[] probabilities, CandidatePool pool, int chosen) {
        probabilities[chosen] -= 1;
        Arrays.fill(probabilities, pool.size(), pool.stride(), 0);
        return probabilities;
    }

    /** For all candidates at once: every entry of the gradient is an inner product of two columns. */
    private void addGradient(float[] errors, int stride) {
        float[] inputs = reranker.inputs();
        float[] hidden = reranker.hidden();
        propagate(errors, hidden, stride);
        addProducts(errors, 0, stride, hidden, HIDDEN, RerankWeights.OUTPUT);
        addProducts(errors, 0, stride, inputs, FEATURES, 0);
        for (int f = 0; f < FEATURES; f++) {
            addProducts(inputs, f * stride, stride, hiddenErrors, HIDDEN, RerankWeights.MATRIX + f * HIDDEN);
        }
    }

    /** Back to the hidden layer, {@code [H, stride]}. */
    private void propagate(float[] errors, float[] hidden, int stride) {
        if (hiddenErrors.length < HIDDEN * stride) {
            hiddenErrors = new float[2 * HIDDEN * stride];
        }
        for (int h = 0; h < HIDDEN; h++) {
            float weight = parameters[RerankWeights.OUTPUT + h];
            float sum = 0;
            for (int slot = 0; slot < stride; slot++) {
                int at = h * stride + slot;
                hiddenErrors[at] = errors[slot] * weight * (hidden[at] > 0 ? 1 : Reranker.LEAK);
                sum += hiddenErrors[at];
            }
            gradient[RerankWeights.BIAS + h] += sum;
        }
    }

    private void addProducts(float[] column, int from, int stride, float[] columns, int count, int at) {
        kernels.rowProducts(column, from, stride, columns, 0, count, products, scratch);
        for (int i = 0; i < count; i++) {
            gradient[at + i] += products[i];
        }
    }

    /** Quick at first, then slow; never below a floor, because a stream does not stop to change. */
    private static double rate(long steps) {
        return Math.max(LOWEST_RATE, FIRST_RATE / Math.sqrt(1 + steps / SLOWED_DOWN));
    }

    private void step() {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= inBatch;
        }
        RowAdam.withRate(rate(steps)).step(parameters, first, second, 0, gradient, 0, gradient.length, ++steps);
        Arrays.fill(gradient, 0);
        inBatch = 0;
    }

    /** Moves the means and variances of the features towards those of this pool. */
    private void observe(CandidatePool pool) {
        float rate = (float) Math.max(SLOWEST_MEAN, 1.0 / learned);
        float[] features = pool.features();
        for (int f = 0; f < FEATURES; f++) {
            float sum = 0;
            float squares = 0;
            for (int slot = 0; slot < pool.size(); slot++) {
                float value = features[f * pool.stride() + slot];
                sum += value;
                squares += (value - means[f]) * (value - means[f]);
            }
            means[f] += rate * (sum / pool.size() - means[f]);
            variances[f] += rate * (squares / pool.size() - variances[f]);
        }
    }
}
