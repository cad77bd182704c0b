package io.millrace.trainer.kafka;

import io.millrace.trainer.sample.RecordPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records that hold no usable sample. Says so at most once a minute per reason, so that a broken producer
 * cannot flood the log.
 */
final class MalformedSamples {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedSamples.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> lastLogged = new HashMap<>();
    private final AtomicLong count = new AtomicLong();

    MalformedSamples(Clock clock) {
        this.clock = clock;
    }

    /** @return whether a line was logged */
    boolean count(DecodedSample.Malformed malformed, RecordPosition position) {
        count.incrementAndGet();
        Instant now = clock.instant();
        Instant last = lastLogged.get(malformed.reason());
        if (last != null && Duration.between(last, now).compareTo(QUIET) < 0) {
            return false;
        }
        lastLogged.put(malformed.reason(), now);
        LOG.warn(
                "Skipped the training sample at {} ({}): {} {} skipped so far; further ones with this reason stay"
                        + " silent for a minute.",
                position,
                malformed.reason(),
                malformed.detail(),
                count.get());
        return true;
    }

    /** Records skipped so far; readable by any thread. */
    long count() {
        return count.get();
    }
}
