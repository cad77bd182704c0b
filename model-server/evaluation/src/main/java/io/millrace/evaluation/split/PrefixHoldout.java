package io.millrace.evaluation.split;

import io.millrace.evaluation.data.InteractionLog;
import java.util.Arrays;
import java.util.List;

/**
 * The first part of a user's sequence is the input, the rest the labels: {@code items[:k]} and {@code items[k:]} with
 * {@code k = floor(share * n)} (Cen et al., KDD 2020: 0.8).
 *
 * @param share of the sequence that is input, in (0, 1)
 */
public record PrefixHoldout(double share) {

    /** As the paper splits. */
    public static final PrefixHoldout PAPER = new PrefixHoldout(0.8);

    public PrefixHoldout {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("The input's share is " + share + "; expected it between 0 and 1.");
        }
    }

    /** Divides one sequence. The input of a sequence of length 1 is empty. */
    public HeldOut of(int[] sequence) {
        int inputs = (int) (sequence.length * share);
        return new HeldOut(Arrays.copyOf(sequence, inputs), Arrays.copyOfRange(sequence, inputs, sequence.length));
    }

    /** Divides the sequences of these users; those whose input would be empty are left out. */
    public List<HeldOut> of(InteractionLog log, int[] users) {
        return Arrays.stream(users)
                .mapToObj(user -> of(log.sequence(user)))
                .filter(held -> held.input().length > 0)
                .toList();
    }
}
