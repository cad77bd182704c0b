package io.millrace.evaluation.protocol;

import io.millrace.evaluation.split.HeldOut;
import java.util.Arrays;

/** What a model sees of an input. */
final class Inputs {

    private Inputs() {}

    /** The last {@code length} items, oldest first. */
    static int[] last(HeldOut user, int length) {
        int[] input = user.input();
        return Arrays.copyOfRange(input, Math.max(0, input.length - length), input.length);
    }
}
