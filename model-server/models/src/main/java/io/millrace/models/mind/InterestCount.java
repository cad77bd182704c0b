package io.millrace.models.mind;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/** How many of the K interests a user has. */
public enum InterestCount {

    /** Every user has K. */
    FIXED {
        @Override
        public NDArray active(NDArray mask, int interests) {
            long batch = mask.getShape().get(0);
            return mask.getManager().ones(new Shape(batch, interests), DataType.FLOAT32);
        }
    },

    /**
     * A user with n items has {@code max(1, min(K, floor(log2(1 + n))))}, as DeepMatch has it; the paper has {@code log2(n)}.
     * No logarithm is taken: interest k, counted from 1, is active from {@code 2^k - 1} items on, which is exact where the
     * logarithm of a power of two may be rounded down.
     */
    DYNAMIC {
        @Override
        public NDArray active(NDArray mask, int interests) {
            float[] itemsNeeded = new float[interests];
            for (int k = 1; k < interests; k++) {
                itemsNeeded[k] = (float) (Math.scalb(1.0, k + 1) - 1);
            }
            NDArray items = mask.sum(new int[] {-1}, true);
            return items.gte(mask.getManager().create(itemsNeeded)).toType(DataType.FLOAT32, false);
        }
    };

    /**
     * @param mask {@code [B,L]}, 1 where valid
     * @param interests K
     * @return {@code [B,K]}, 1 where active; the first interest always is
     */
    public abstract NDArray active(NDArray mask, int interests);

    /** The name among the hyperparameters, such as {@code fixed}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
