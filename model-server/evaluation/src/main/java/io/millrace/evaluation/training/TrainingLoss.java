package io.millrace.evaluation.training;

import io.millrace.evaluation.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What training minimises. */
public enum TrainingLoss {

    /** ComiRec's: the interest that fits the target best against shared log-uniform negatives, corrected by their odds. */
    SAMPLED_SOFTMAX,

    /** The same negatives, each item scored by the interest that likes it best, as it is served. */
    BEST_INTEREST,

    /** The interest that fits the target best against all items. */
    FULL_SOFTMAX,

    /** At every position of a sequence the item that came next against one that the user never had. */
    EVERY_POSITION;

    /** The name by which a setting asks for it. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws InvalidRequestException naming the losses there are
     */
    public static TrainingLoss named(String name) {
        return Arrays.stream(values())
                .filter(loss -> loss.settingName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("Unknown loss '" + name + "'; the losses are "
                        + Arrays.stream(values()).map(TrainingLoss::settingName).collect(Collectors.joining(", "))
                        + '.'));
    }
}
