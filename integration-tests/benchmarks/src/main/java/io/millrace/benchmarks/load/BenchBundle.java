package io.millrace.benchmarks.load;

import io.millrace.benchmarks.trained.TasteLog;
import io.millrace.benchmarks.trained.TrainedModel;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.RowMoments;
import io.millrace.schemas.ItemKey;
import io.millrace.trainer.TrainerConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Publishes versions of the trainer's default model, with its last stage, over the items of {@link SyntheticClicks}. It was trained on
 * a made log, so that its vectors lie as trained ones do; from version to version some rows move a little.
 */
public final class BenchBundle {

    /** The model's name in the store and in announcements. */
    public static final String MODEL = "bench";

    private static final EncoderSpec SIZES = TrainerConfig.from(Map.of()).encoder();
    private static final int TRAINING_USERS = 5_000;
    private static final long SEED = 42;
    private static final float MOVE = 0.02f;

    private final BundleStore store;
    private final Clock clock;
    private final BundleOutcome.Accepted trained;
    private final ItemRows rows;
    private final RerankStage lastStage;
    private final SplittableRandom random = new SplittableRandom(SEED);

    private BenchBundle(
            BundleStore store, Clock clock, BundleOutcome.Accepted trained, ItemRows rows, RerankStage lastStage) {
        this.store = store;
        this.clock = clock;
        this.trained = trained;
        this.rows = rows;
        this.lastStage = lastStage;
    }

    /**
     * Trains a first version.
     *
     * @param root where the store is
     * @param clicks whose items are in every version
     * @param steps of 256 examples
     */
    public static BenchBundle train(Path root, SyntheticClicks clicks, int steps, Clock clock) {
        int items = clicks.items();
        BundleOutcome.Accepted trained = TrainedModel.of(
                SIZES, TasteLog.of(Math.max(TRAINING_USERS, items / 2), SIZES.historyLength() + 1, items, SEED), steps);
        return new BenchBundle(
                new BundleStore(root, MODEL),
                clock,
                trained,
                renamed(trained.items().rows()),
                WhatFollows.of(clicks));
    }

    private static ItemRows renamed(ItemRows rows) {
        List<String> ids = IntStream.range(0, rows.size())
                .mapToObj(SyntheticClicks::itemId)
                .toList();
        long[] keys = ids.stream().mapToLong(ItemKey::of).toArray();
        return new ItemRows(rows.dimension(), keys, ids, rows.counts(), rows.lastTouched(), rows.embeddings());
    }

    /** What the model is, by name. */
    public static Map<String, Object> hyperparameters() {
        return SIZES.toMap();
    }

    /** Puts the next version into the store. */
    public PublishedBundle publish() {
        return publish(0);
    }

    /** Puts the next version into the store, in which this share of the rows has moved since the one before. */
    public PublishedBundle publish(double moved) {
        for (int row = 0; row < rows.size(); row++) {
            if (random.nextDouble() < moved) {
                move(row);
            }
        }
        String version = store.nextVersion();
        Manifest draft = Manifest.draft(
                MODEL, version, null, SIZES.kind(), SIZES.toMap(), clock.instant(), 0, Map.of(), Map.of(), Map.of());
        return store.publish(draft, new BundleContents(trained.weights(), snapshot(), null, lastStage));
    }

    private void move(int row) {
        for (int j = 0; j < rows.dimension(); j++) {
            rows.embeddings()[row * rows.dimension() + j] += MOVE * (float) random.nextGaussian();
        }
    }

    private ItemSnapshot snapshot() {
        int floats = rows.embeddings().length;
        return ItemSnapshot.of(
                rows, new RowMoments(new long[rows.size()], new float[floats], new float[floats]), List.of());
    }
}
