package io.millrace.jobs;

import io.millrace.jobs.config.OptionReader;
import io.millrace.jobs.kafka.KafkaConfig;
import io.millrace.jobs.kafka.KafkaOptions;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** What the job demands of Flink's checkpoints, so that its samples are exactly-once and its lineage holds. */
final class CheckpointRules {

    private CheckpointRules() {}

    /** Reports every demand that Flink's options do not meet. */
    static void verify(OptionReader options, KafkaConfig kafka) {
        if (options.read(CheckpointingOptions.ENABLE_UNALIGNED)) {
            options.problem(CheckpointingOptions.ENABLE_UNALIGNED.key()
                    + " is true; expected false, because an unaligned barrier overtakes clicks, and a model could then be"
                    + " scored on a click that it was trained with.");
        }
        if (options.read(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE) != CheckpointingMode.EXACTLY_ONCE) {
            options.problem(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key()
                    + " is AT_LEAST_ONCE; expected EXACTLY_ONCE, because a sample written twice is trained on twice.");
        }
        Duration longest = options.readOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .orElse(Duration.ZERO)
                .plus(options.read(CheckpointingOptions.CHECKPOINTING_TIMEOUT));
        if (kafka.transactionTimeout().compareTo(longest) <= 0) {
            options.problem(KafkaOptions.TRANSACTION_TIMEOUT.key() + " is "
                    + kafka.transactionTimeout().toSeconds() + " s; expected more than " + longest.toSeconds() + " s ("
                    + CheckpointingOptions.CHECKPOINTING_INTERVAL.key() + " plus "
                    + CheckpointingOptions.CHECKPOINTING_TIMEOUT.key()
                    + "), because a transaction that times out first loses its samples.");
        }
    }

    /** Reports when checkpoints are off. */
    static void verifyEnabled(OptionReader options) {
        if (options.readOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isEmpty()) {
            options.problem(CheckpointingOptions.CHECKPOINTING_INTERVAL.key()
                    + " is not set; expected a duration such as 10 s, because training samples become visible only with a"
                    + " completed checkpoint.");
        }
    }
}
