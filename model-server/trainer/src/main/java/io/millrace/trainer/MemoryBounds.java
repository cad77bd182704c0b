package io.millrace.trainer;

import io.millrace.models.statistics.ItemStatistics;
import io.millrace.trainer.kafka.IntakeSettings;
import java.util.Locale;

/**
 * The largest a trainer's parts can grow, in bytes.
 *
 * @param table rows with their optimiser state and ids, three times: a chunk that is being published, or belongs to the
 *     version before, is copied before it is changed
 * @param statistics neighbours of items, five times: as they are counted, of the version that is being published and of the
 *     one before it, and of both as they are read back
 * @param indexes what the gate searches: the embeddings of the version being judged, and of the one before
 * @param replay samples kept for replay
 * @param labels impression samples that can be corrected, and counts per item
 * @param fetch what the two consumers buffer
 */
record MemoryBounds(long table, long statistics, long indexes, long replay, long labels, long fetch) {

    private static final int FLOATS_PER_VALUE = 3;
    private static final int TABLES = 3;
    private static final int STATISTICS = 5;
    private static final int INDEXES = 2;
    private static final int BYTES_PER_ROW_BESIDE = 160;
    private static final int BYTES_PER_SAMPLE_BESIDE = 200;
    private static final int BYTES_PER_LABELLED_SAMPLE = 120;
    private static final int BYTES_PER_LABELLED_ITEM = 120;
    private static final double MEBIBYTE = 1 << 20;

    static MemoryBounds of(TrainerConfig config) {
        long embedding = (long) config.encoder().dimension() * Float.BYTES;
        long row = embedding * FLOATS_PER_VALUE + BYTES_PER_ROW_BESIDE;
        long rows = config.table().maxRows();
        long sample = 2L * config.historyLength() * Long.BYTES + BYTES_PER_SAMPLE_BESIDE;
        IntakeSettings intake = config.intake();
        return new MemoryBounds(
                TABLES * row * rows,
                STATISTICS * ItemStatistics.bytesPerItem(config.learning().neighbours()) * rows,
                INDEXES * embedding * rows,
                sample * config.learning().replayCapacity(),
                (long) BYTES_PER_LABELLED_SAMPLE * config.labels().samples()
                        + (long) BYTES_PER_LABELLED_ITEM * config.labels().items(),
                2L * intake.fetchBytes());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "item table at most %.0f MiB, statistics %.0f MiB, the gate's indexes %.0f MiB, replay buffer %.0f MiB,"
                        + " labels %.0f MiB, fetches %.0f MiB",
                table / MEBIBYTE,
                statistics / MEBIBYTE,
                indexes / MEBIBYTE,
                replay / MEBIBYTE,
                labels / MEBIBYTE,
                fetch / MEBIBYTE);
    }
}
