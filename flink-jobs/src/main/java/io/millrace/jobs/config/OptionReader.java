package io.millrace.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Reads options and remembers every problem instead of stopping at the first. A value that cannot be used is replaced by the
 * option's default, so that reading goes on; {@link #throwIfInvalid()} must be called before anything is built.
 */
public final class OptionReader {

    private final ReadableConfig configuration;
    private final List<String> problems = new ArrayList<>();

    public OptionReader(ReadableConfig configuration) {
        this.configuration = configuration;
    }

    /** The option's value, or its default after a problem. */
    public <T> T read(ConfigOption<T> option) {
        try {
            return configuration.get(option);
        } catch (IllegalArgumentException e) {
            unreadable(option, e);
            return option.defaultValue();
        }
    }

    /**
     * The option's value when it is valid, else its default.
     *
     * @param expectation completes the sentence "expected …"
     */
    public <T> T read(ConfigOption<T> option, Predicate<? super T> valid, String expectation) {
        T value = read(option);
        if (valid.test(value)) {
            return value;
        }
        problems.add(option.key() + " is " + value + "; expected " + expectation + '.');
        return option.defaultValue();
    }

    /** The value of an option that need not be set; empty after a problem as well. */
    public <T> Optional<T> readOptional(ConfigOption<T> option) {
        try {
            return configuration.getOptional(option);
        } catch (IllegalArgumentException e) {
            unreadable(option, e);
            return Optional.empty();
        }
    }

    /** The value of an option that has no default; an empty string after a problem. */
    public String require(ConfigOption<String> option, String expectation) {
        String value = readOptional(option).orElse("");
        if (value.isBlank()) {
            problems.add(option.key() + " is not set; expected " + expectation + '.');
            return "";
        }
        return value;
    }

    /** Remembers a problem that concerns several options. */
    public void problem(String sentence) {
        problems.add(sentence);
    }

    /** @throws InvalidConfigurationException if there was any problem */
    public void throwIfInvalid() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
    }

    private void unreadable(ConfigOption<?> option, IllegalArgumentException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        problems.add(option.key() + " cannot be read: " + cause.getMessage());
    }
}
