package io.millrace.trainer;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a whole number with a unit, or ISO-8601. */
public final class Durations {

    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    private Durations() {}

    /** @throws IllegalArgumentException if the text is neither form */
    public static Duration parse(String text) {
        Matcher matcher = SHORT_FORM.matcher(text);
        if (matcher.matches()) {
            ChronoUnit unit = UNITS.get(matcher.group(2));
            if (unit != null) {
                return Duration.of(Long.parseLong(matcher.group(1)), unit);
            }
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no duration.", e);
        }
    }
}
