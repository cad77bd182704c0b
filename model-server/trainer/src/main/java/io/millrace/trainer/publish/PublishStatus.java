package io.millrace.trainer.publish;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How publishing stands.
 *
 * @param version the current version; null before the first
 * @param publishedAt when its weights were taken; null before the first
 * @param published versions published by this run
 * @param failedExports attempts of this run that left the pointer alone
 * @param failedAnnouncements announcements of this run that had to be repeated
 * @param loss mean loss of the fresh samples of the latest checkpoint; NaN before the first
 */
public record PublishStatus(
        @Nullable String version,
        @Nullable Instant publishedAt,
        long published,
        long failedExports,
        long failedAnnouncements,
        double loss) {}
