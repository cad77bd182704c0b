package io.millrace.evaluation.data;

import java.util.Optional;
import java.util.Set;

/**
 * How a log is to be read.
 *
 * @param leftOut actions that are no interactions; their rows are counted and left out
 * @param format the file's format; recognised when absent
 */
public record LogReading(Set<String> leftOut, Optional<LogFormat> format) {

    /** Impressions were only seen and returns take back: neither is an interaction. The format is recognised. */
    public static final LogReading DEFAULT = new LogReading(Set.of("impression", "return"), Optional.empty());

    public LogReading {
        leftOut = Set.copyOf(leftOut);
    }
}
