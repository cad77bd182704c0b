package io.millrace.evaluation.ctr;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where labels come from. */
public enum LabelForm {

    /** What users took is positive, and for each of it one item that they never had is negative. */
    SAMPLED,

    /** Users said what they liked and what they did not. */
    OBSERVED;

    /** As a setting names it. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException naming the forms there are
     */
    public static LabelForm named(String name) {
        for (LabelForm form : values()) {
            if (form.settingName().equals(name)) {
                return form;
            }
        }
        throw new IllegalArgumentException("Unknown labels '" + name + "'; expected one of "
                + Arrays.stream(values()).map(LabelForm::settingName).collect(Collectors.joining(", ")) + '.');
    }
}
