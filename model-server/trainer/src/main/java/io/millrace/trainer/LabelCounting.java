package io.millrace.trainer;

import io.millrace.trainer.impression.LabelFile;
import io.millrace.trainer.impression.LabelTable;
import io.millrace.trainer.impression.LabelTotals;
import io.millrace.trainer.kafka.ImpressionStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts impression samples beside the learning, and saves the counts with the offsets they were read up to, so that a restart
 * goes on from there.
 */
final class LabelCounting {

    private static final Logger LOG = LoggerFactory.getLogger(LabelCounting.class);

    /** Between two savings while there is something new: longer than between versions, for all of the table is written. */
    private static final Duration SAVE_INTERVAL = Duration.ofSeconds(30);

    private final ImpressionStream stream;
    private final LabelTable table;
    private final LabelFile file;
    private final Clock clock;
    private LabelTotals saved;
    private Instant savedAt;

    LabelCounting(ImpressionStream stream, LabelTable table, LabelFile file, Clock clock) {
        this.stream = stream;
        this.table = table;
        this.file = file;
        this.clock = clock;
        this.saved = table.totals();
        this.savedAt = clock.instant();
    }

    /** Counts what has arrived, and saves when it is time. */
    void advance() {
        stream.advance();
        if (Duration.between(savedAt, clock.instant()).compareTo(SAVE_INTERVAL) >= 0) {
            save();
        }
    }

    /** Saves what is new. What cannot be saved is counted again by the next run, from what was saved before. */
    void save() {
        savedAt = clock.instant();
        if (saved.equals(table.totals())) {
            return;
        }
        try {
            file.write(table);
            saved = table.totals();
        } catch (UncheckedIOException e) {
            LOG.error("The labels of impressions were not saved; trying again in {}.", SAVE_INTERVAL, e);
        }
    }

    LabelTotals totals() {
        return table.totals();
    }

    long malformed() {
        return stream.malformed();
    }
}
