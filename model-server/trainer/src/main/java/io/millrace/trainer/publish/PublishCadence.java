package io.millrace.trainer.publish;

import java.time.Duration;
import java.time.Instant;

/**
 * Decides when the next version is due: after a time or a number of new samples, whichever comes first, and never
 * without new samples. An attempt that failed counts as one for the rhythm, so a broken disk is retried at the next
 * interval and not in a loop.
 */
public final class PublishCadence {

    private final CadenceSettings settings;
    private boolean anyPublished;
    private boolean anyNew;
    private long publishedCount;
    private long attemptedCount;
    private Instant since;

    private PublishCadence(CadenceSettings settings, long publishedCount, boolean anyPublished, Instant now) {
        this.settings = settings;
        this.anyPublished = anyPublished;
        this.anyNew = anyPublished;
        this.publishedCount = publishedCount;
        this.attemptedCount = publishedCount;
        this.since = now;
    }

    /** The rhythm of a model that has no version yet. */
    public static PublishCadence first(CadenceSettings settings, Instant now) {
        return new PublishCadence(settings, 0, false, now);
    }

    /** The rhythm after a version that has learned from {@code sampleCount} samples; its interval begins now. */
    public static PublishCadence after(CadenceSettings settings, long sampleCount, Instant now) {
        return new PublishCadence(settings, sampleCount, true, now);
    }

    /** Whether weights that have learned from {@code sampleCount} samples are to be published now. */
    public boolean due(long sampleCount, Instant now) {
        if (sampleCount <= publishedCount) {
            return false;
        }
        if (!anyNew) {
            anyNew = true;
            since = now;
        }
        Duration interval = anyPublished ? settings.interval() : settings.firstAfter();
        long samples = anyPublished ? settings.samples() : settings.firstSamples();
        return sampleCount - attemptedCount >= samples
                || !Duration.between(since, now).minus(interval).isNegative();
    }

    /** Samples that the current version has learned from. */
    public long publishedCount() {
        return publishedCount;
    }

    /** An export of these samples has begun. */
    public void attempted(long sampleCount, Instant now) {
        attemptedCount = sampleCount;
        since = now;
    }

    /** An export of these samples is now the current version. */
    public void published(long sampleCount) {
        anyPublished = true;
        publishedCount = sampleCount;
    }
}
