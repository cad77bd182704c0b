package io.millrace.models.multitask;

import java.util.List;

/**
 * The sizes of a {@link ProgressiveLayeredExtraction}.
 *
 * @param inputs in, size of the input that all tasks have in common
 * @param experts how many experts each level has
 * @param levels how many levels; one makes it CGC
 * @param expertWidths of the layers of every expert, one at least
 * @param gateWidths of the hidden layers of every gate, usually none
 * @param towerWidths of the hidden layers of every task's tower
 */
public record ExtractionShape(
        int inputs,
        ExpertCounts experts,
        int levels,
        List<Integer> expertWidths,
        List<Integer> gateWidths,
        List<Integer> towerWidths) {

    public ExtractionShape {
        if (inputs < 1 || levels < 1) {
            throw new IllegalArgumentException("Extraction with " + inputs + " inputs and " + levels
                    + " levels; expected one at least of each.");
        }
        expertWidths = positive("expertWidths", expertWidths);
        gateWidths = positive("gateWidths", gateWidths);
        towerWidths = positive("towerWidths", towerWidths);
        if (expertWidths.isEmpty()) {
            throw new IllegalArgumentException("expertWidths is empty; expected one layer at least.");
        }
    }

    private static List<Integer> positive(String name, List<Integer> widths) {
        if (widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(name + " is " + widths + "; expected widths of one or more.");
        }
        return List.copyOf(widths);
    }

    /** h, what an expert puts out and the input of every level but the first. */
    int expertOutputs() {
        return expertWidths.get(expertWidths.size() - 1);
    }
}
