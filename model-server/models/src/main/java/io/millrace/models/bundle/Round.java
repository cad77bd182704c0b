package io.millrace.models.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the trainers of a group learn from together: which version they go on from, and where in the samples.
 *
 * @param base the version; null before the first
 * @param attempt 0, and one more each time that no version came of a round
 * @param offsets partition of the training samples -> the offset to go on from; one that is absent is read from its beginning
 */
public record Round(@Nullable String base, int attempt, Map<Integer, Long> offsets) {

    private static final String NO_VERSION = "000000";

    public Round {
        if (base != null) {
            Manifest.requireVersion(base);
        }
        if (attempt < 0) {
            throw new IllegalArgumentException("Attempt " + attempt + " of a round; expected 0 or more.");
        }
        offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
    }

    /** The next round, because no version came of this one: samples below the offsets are passed over. */
    public Round again(Map<Integer, Long> next) {
        return new Round(base, attempt + 1, next);
    }

    /** Unlike that of any other round of the model. */
    String name() {
        return (base == null ? NO_VERSION : base) + '-' + attempt;
    }
}
