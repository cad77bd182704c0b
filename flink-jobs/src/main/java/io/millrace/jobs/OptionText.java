package io.millrace.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.util.TimeUtils;

/** Default values as a person would write them into a configuration. */
final class OptionText {

    private OptionText() {}

    /** The default as text; {@code none} when there is none or it is empty. */
    static String defaultValue(ConfigOption<?> option) {
        Object value = option.hasDefaultValue() ? option.defaultValue() : "";
        String text = text(value);
        return text.isEmpty() ? "none" : text;
    }

    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return TimeUtils.formatWithHighestUnit(duration);
        }
        if (value instanceof Collection<?> values) {
            return values.stream().map(OptionText::text).collect(Collectors.joining(";"));
        }
        if (value instanceof Map<?, ?> map && map.isEmpty()) {
            return "";
        }
        return value.toString();
    }
}
