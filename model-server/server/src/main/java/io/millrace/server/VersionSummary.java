package io.millrace.server;

import io.millrace.models.bundle.Manifest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version in a list. What its manifest says is null when the manifest cannot be read; its own page says why.
 *
 * @param version its name
 * @param current whether the store points to it
 * @param parentVersion the version that training went on from; null for a first version
 * @param kind the kind of model
 * @param createdAt when its weights were taken
 * @param sampleCount samples that it and its ancestors have learned from
 * @param trainedThrough partition of the interactions -> the highest offset learned from
 */
record VersionSummary(
        String version,
        boolean current,
        @Nullable String parentVersion,
        @Nullable String kind,
        @Nullable Instant createdAt,
        @Nullable Long sampleCount,
        @Nullable Map<Integer, Long> trainedThrough) {

    static VersionSummary of(String version, boolean current, @Nullable Manifest manifest) {
        return manifest == null
                ? new VersionSummary(version, current, null, null, null, null, null)
                : new VersionSummary(
                        version,
                        current,
                        manifest.parentVersion(),
                        manifest.kind(),
                        manifest.createdAt(),
                        manifest.sampleCount(),
                        manifest.trainedThrough());
    }
}
