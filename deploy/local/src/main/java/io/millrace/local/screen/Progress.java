package io.millrace.local.screen;

import io.millrace.local.accounting.Latency;
import io.millrace.local.accounting.QualityComparison;
import java.time.Duration;
import java.util.Optional;

/**
 * A replay at one moment.
 *
 * @param elapsed since the first event
 * @param sent rows sent
 * @param total rows of the log
 * @param perSecond rows sent per second since the last moment
 * @param answered lists received
 * @param latency click to recommendation since the last moment
 * @param serving the version that made the newest list; empty before there is one
 * @param versionsPublished versions announced
 * @param quality over this tenth of the stream and the one before
 */
public record Progress(
        Duration elapsed,
        int sent,
        int total,
        double perSecond,
        long answered,
        Latency latency,
        Optional<Serving> serving,
        int versionsPublished,
        QualityComparison quality) {

    /** @param age since the version was published */
    public record Serving(String version, Duration age) {}
}
