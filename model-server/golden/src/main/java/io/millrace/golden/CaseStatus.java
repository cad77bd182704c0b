package io.millrace.golden;

import java.util.Locale;

/** What became of a case. */
public enum CaseStatus {
    /** Every tensor agrees. */
    PASS,
    /** A tensor disagrees, or the case could not be run. */
    FAIL,
    /** No kind of this name is known. */
    UNKNOWN,
    /** The case documents a mistake: the mistaken form reproduces it, and our model does not. */
    WRONG_BY_DESIGN;

    /** As users read it: {@code wrong-by-design}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
