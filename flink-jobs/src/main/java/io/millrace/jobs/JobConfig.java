package io.millrace.jobs;

import io.millrace.jobs.config.InvalidConfigurationException;
import io.millrace.jobs.config.OptionReader;
import io.millrace.jobs.emit.EmitConfig;
import io.millrace.jobs.emit.EmitOptions;
import io.millrace.jobs.impressions.ImpressionConfig;
import io.millrace.jobs.impressions.ImpressionOptions;
import io.millrace.jobs.ingest.IngestConfig;
import io.millrace.jobs.ingest.IngestOptions;
import io.millrace.jobs.kafka.KafkaConfig;
import io.millrace.jobs.kafka.KafkaOptions;
import io.millrace.jobs.rank.RankConfig;
import io.millrace.jobs.rank.RankOptions;
import io.millrace.jobs.samples.SampleConfig;
import io.millrace.jobs.samples.SampleOptions;
import io.millrace.jobs.score.ScoreConfig;
import io.millrace.jobs.score.ScoreOptions;
import io.millrace.jobs.sequence.SequenceConfig;
import io.millrace.jobs.sequence.SequenceOptions;
import org.apache.flink.configuration.Configuration;

/** The whole job's configuration, validated. */
public record JobConfig(
        KafkaConfig kafka,
        IngestConfig ingest,
        SequenceConfig sequence,
        ScoreConfig score,
        RankConfig rank,
        EmitConfig emit,
        SampleConfig samples,
        ImpressionConfig impressions) {

    /**
     * Reads the keys below {@code millrace.}, and those of Flink's that the job depends on.
     *
     * @throws InvalidConfigurationException with every problem there is
     */
    public static JobConfig from(Configuration configuration) {
        OptionReader options = new OptionReader(configuration);
        JobOptions.verifyKeys(configuration, options);
        JobConfig config = new JobConfig(
                KafkaOptions.read(options),
                IngestOptions.read(options),
                SequenceOptions.read(options),
                ScoreOptions.read(options),
                RankOptions.read(options),
                EmitOptions.read(options),
                SampleOptions.read(options),
                ImpressionOptions.read(options));
        config.verifyPopularityDepth(options);
        CheckpointRules.verify(options, config.kafka());
        options.throwIfInvalid();
        return config;
    }

    /** Candidates per request that scoring has to find, so that ranking can fill its lists. */
    int candidateCount() {
        return rank.candidateCount(sequence.rules().capacity());
    }

    private void verifyPopularityDepth(OptionReader problems) {
        int tracked = score.popularity().trackedItems();
        int needed = 2 * candidateCount();
        if (tracked < needed) {
            problems.problem(ScoreOptions.POPULARITY_TRACKED_ITEMS.key() + " is " + tracked + "; expected " + needed
                    + " or more, twice the candidates of a list.");
        }
    }
}
