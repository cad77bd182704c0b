package io.millrace.evaluation.ctr;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.SplittableRandom;

/** Independent sources of randomness from one seed, so that drawing more for one purpose changes nothing for another. */
record Seeds(long seed) {

    /** What is drawn for. */
    enum Purpose {
        WEIGHTS,
        TRAINING_LABELS,
        VALIDATION_LABELS,
        TEST_LABELS,
        ORDER,
        AUXILIARY_NEGATIVES,
        DROPOUT
    }

    /** The source of the n-th draw for a purpose; always the same one. */
    SplittableRandom random(Purpose purpose, long number) {
        return new SplittableRandom(value(purpose, number));
    }

    /** A number in [0, 1) that goes with an interaction, independent of all others. */
    double chance(Purpose purpose, int user, int position) {
        return random(purpose, (long) user << Integer.SIZE | position).nextDouble();
    }

    long value(Purpose purpose, long number) {
        return HashCommon.mix(HashCommon.mix(seed + purpose.ordinal()) + number);
    }
}
