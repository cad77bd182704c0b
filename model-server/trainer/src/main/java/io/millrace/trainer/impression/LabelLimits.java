package io.millrace.trainer.impression;

/**
 * What the label table keeps at most.
 *
 * @param samples samples whose latest revision is known, so that they can be corrected
 * @param items items that have counts
 */
public record LabelLimits(int samples, int items) {

    public LabelLimits {
        if (samples < 1 || items < 1) {
            throw new IllegalArgumentException(
                    "Labels of " + samples + " samples and " + items + " items: expected 1 or more of both.");
        }
    }
}
