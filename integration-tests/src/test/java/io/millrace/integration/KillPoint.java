package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.with;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.CurrentPointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * When a trainer is to be killed.
 *
 * @param moment what it is to be doing
 * @param version the version that it is doing that with, 1 for the first since it was started
 * @param delay from the beginning of the moment on
 */
record KillPoint(Moment moment, int version, Duration delay) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HIGHEST_VERSION = 2;

    /** What a trainer does, with the longest delay, in milliseconds, after which it may still do it. */
    enum Moment {
        /** Its process begins, or it goes on from the last version. */
        STARTING(3_000),
        /** The version is out and the next one is not due. */
        LEARNING(250),
        /** The version's files are written and judged. */
        STAGING(40),
        /** The pointer has moved to the version, which may be announced or not. */
        PUBLISHED(20);

        private final int longestDelayMillis;

        Moment(int longestDelayMillis) {
            this.longestDelayMillis = longestDelayMillis;
        }
    }

    /** The moments take turns by {@code number}, the rest is drawn. */
    static KillPoint draw(int number, RandomGenerator random) {
        Moment moment = Moment.values()[number % Moment.values().length];
        return new KillPoint(
                moment,
                1 + random.nextInt(HIGHEST_VERSION),
                Duration.ofMillis(random.nextInt(moment.longestDelayMillis + 1)));
    }

    /**
     * Returns when it has come.
     *
     * @param trainer started just now
     * @param store where it publishes
     */
    void await(MillraceProcess trainer, BundleStore store) {
        Instant started = Instant.now();
        long before = newest(store);
        with().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .await()
                .atMost(PATIENCE)
                .until(() -> {
                    assertThat(trainer.isAlive()).as(trainer.errors()).isTrue();
                    return switch (moment) {
                        case STARTING -> true;
                        case LEARNING, PUBLISHED -> newest(store) >= before + version;
                        case STAGING -> newest(store) >= before + version - 1 && isWriting(store, started);
                    };
                });
        with().pollDelay(delay).await().until(() -> true);
    }

    private static long newest(BundleStore store) {
        return store.pointer().map(CurrentPointer::version).map(Long::parseLong).orElse(0L);
    }

    /** What a killed trainer was writing stays until the next version is written. */
    private static boolean isWriting(BundleStore store, Instant since) {
        Path staging = store.directory("000001").getParent().resolveSibling("staging");
        if (!Files.isDirectory(staging)) {
            return false;
        }
        try (Stream<Path> unfinished = Files.list(staging)) {
            List<Path> versions = unfinished.toList();
            return !versions.isEmpty()
                    && Files.getLastModifiedTime(versions.get(0)).compareTo(FileTime.from(since)) > 0;
        } catch (IOException | UncheckedIOException e) {
            return false; // it was moved meanwhile
        }
    }
}
