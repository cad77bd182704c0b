package io.millrace.trainer.publish;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How publishing stands.
 *
 * @param version the current version; null before the first
 * @param publishedAt when its weights were taken; null before the first
 * @param published versions published by this run
 * @param failedExports attempts of this run that left the pointer alone
 * @param failedAnnouncements announcements of this run that had to be repeated
 * @param uncompared attempts of this run that passed or failed without a comparison: too few samples had arrived
 * @param rejected versions of this run that the gate refused, by reason
 * @param rejection what the gate said of the last one it refused; null before the first
 * @param loss mean loss of the fresh samples of the latest checkpoint; NaN before the first
 */
public record PublishStatus(
        @Nullable String version,
        @Nullable Instant publishedAt,
        long published,
        long failedExports,
        long failedAnnouncements,
        long uncompared,
        Map<String, Long> rejected,
        @Nullable String rejection,
        double loss) {

    public PublishStatus {
        rejected = Map.copyOf(rejected);
    }
}
