package io.millrace.golden.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenModel;
import io.millrace.models.pfcr.GaussianMechanism;
import io.millrace.models.pfcr.PrivateAggregation;
import java.util.List;
import java.util.Map;

/** The aggregation of two clients' gradients in PFCR, before any noise. */
public enum PfcrAggregation implements CaseKind {

    /** The weighted sum of clipped gradients. */
    SOUND {
        @Override
        public GoldenModel open(CaseSetup setup) {
            return new GoldenModel() {
                @Override
                public Map<String, NDArray> forward(boolean training) {
                    return Map.of("aggregate_without_noise", sum(setup));
                }

                @Override
                public Map<String, String> notProduced() {
                    String reason = "A Gaussian mechanism does not quantise.";
                    return Map.of("quantA", reason, "quantB", reason);
                }
            };
        }

        private NDArray sum(CaseSetup setup) {
            float[] first = setup.golden().floats("in.gradA");
            float[] second = setup.golden().floats("in.gradB");
            float[] weights = setup.golden().floats("in.weights");
            // no longer than what clipping each coordinate lets through, so that the two forms differ in decoding only
            double clipNorm = COORDINATE_BOUND * Math.sqrt(first.length);
            PrivateAggregation aggregation = new PrivateAggregation(clipNorm, new GaussianMechanism(0.5, 1e-5));
            float[] sum = PrivateAggregation.weightedSum(
                    List.of(aggregation.clipped(first), aggregation.clipped(second)),
                    new double[] {weights[0], weights[1]});
            return setup.manager().create(sum);
        }
    },

    /**
     * The authors' arithmetic: each coordinate clipped to ±0.12, quantised with 256 steps for half of its range, so that it
     * takes 513 values; the bound is subtracted from the weighted sum of those whole numbers before it is scaled back, which
     * leaves the sum off by about 0.12.
     */
    OF_THE_AUTHORS {
        @Override
        public GoldenModel open(CaseSetup setup) {
            return training -> {
                NDArray first = quantised(setup.array("in.gradA"));
                NDArray second = quantised(setup.array("in.gradB"));
                NDArray weights = setup.array("in.weights").toType(DataType.FLOAT64, false);
                NDArray sum = first.mul(weights.get(0)).add(second.mul(weights.get(1)));
                return Map.of(
                        "quantA", first.toType(DataType.INT64, false),
                        "quantB", second.toType(DataType.INT64, false),
                        "aggregate_without_noise", sum.sub(COORDINATE_BOUND).mul(STEP));
            };
        }

        private NDArray quantised(NDArray gradient) {
            NDArray shifted = gradient.clip(-COORDINATE_BOUND, COORDINATE_BOUND).add(COORDINATE_BOUND);
            return shifted.div(STEP).round().toType(DataType.FLOAT64, false);
        }
    };

    private static final double COORDINATE_BOUND = 0.12;
    private static final double STEP = COORDINATE_BOUND / 256;
}
