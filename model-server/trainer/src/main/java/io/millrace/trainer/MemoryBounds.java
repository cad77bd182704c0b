package io.millrace.trainer;

import io.millrace.trainer.kafka.IntakeSettings;
import java.util.Locale;

/**
 * The largest a trainer's parts can grow, in bytes.
 *
 * @param table rows with their optimiser state and ids, twice: a chunk that is being published is copied before it is
 *     changed
 * @param replay samples kept for replay
 * @param fetch what the consumer buffers
 */
record MemoryBounds(long table, long replay, long fetch) {

    private static final int FLOATS_PER_VALUE = 3;
    private static final int BYTES_PER_ROW_BESIDE = 160;
    private static final int BYTES_PER_SAMPLE_BESIDE = 200;
    private static final double MEBIBYTE = 1 << 20;

    static MemoryBounds of(TrainerConfig config) {
        long row = (long) config.encoder().dimension() * FLOATS_PER_VALUE * Float.BYTES + BYTES_PER_ROW_BESIDE;
        long sample = (long) config.encoder().historyLength() * Long.BYTES + BYTES_PER_SAMPLE_BESIDE;
        IntakeSettings intake = config.intake();
        return new MemoryBounds(
                2 * row * config.table().maxRows(), sample * config.learning().replayCapacity(), intake.fetchBytes());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "item table at most %.0f MiB, replay buffer %.0f MiB, fetches %.0f MiB",
                table / MEBIBYTE,
                replay / MEBIBYTE,
                fetch / MEBIBYTE);
    }
}
