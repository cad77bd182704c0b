package io.millrace.jobs;

import io.millrace.jobs.config.KeySuggestion;
import io.millrace.jobs.config.OptionReader;
import io.millrace.jobs.emit.EmitOptions;
import io.millrace.jobs.impressions.ImpressionOptions;
import io.millrace.jobs.ingest.IngestOptions;
import io.millrace.jobs.kafka.KafkaOptions;
import io.millrace.jobs.rank.RankOptions;
import io.millrace.jobs.samples.SampleOptions;
import io.millrace.jobs.score.ScoreOptions;
import io.millrace.jobs.sequence.SequenceOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Every option of the job by stage, in the order of the flow. */
final class JobOptions {

    static final String PREFIX = "millrace.";

    private static final String ANY_PROPERTY = KafkaOptions.PROPERTIES.key() + '.';

    private JobOptions() {}

    /** Stage -> its options. */
    static Map<String, List<ConfigOption<?>>> byStage() {
        Map<String, List<ConfigOption<?>>> stages = new LinkedHashMap<>();
        stages.put("kafka", KafkaOptions.ALL);
        stages.put("ingest", IngestOptions.ALL);
        stages.put("sequence", SequenceOptions.ALL);
        stages.put("score", ScoreOptions.ALL);
        stages.put("rank", RankOptions.ALL);
        stages.put("emit", EmitOptions.ALL);
        stages.put("samples", SampleOptions.ALL);
        stages.put("impressions", ImpressionOptions.ALL);
        return stages;
    }

    /** Reports every key of the job's name space that is no option, with the option that it most likely means. */
    static void verifyKeys(Configuration configuration, OptionReader problems) {
        Set<String> known = byStage().values().stream()
                .flatMap(List::stream)
                .map(ConfigOption::key)
                .collect(Collectors.toUnmodifiableSet());
        for (String key : new TreeSet<>(configuration.keySet())) {
            if (key.startsWith(PREFIX) && !known.contains(key) && !key.startsWith(ANY_PROPERTY)) {
                problems.problem(KeySuggestion.nearest(key, known)
                        .map(nearest -> "Unknown key " + key + "; did you mean " + nearest + '?')
                        .orElse("Unknown key " + key + "; docs/configuration.md lists them all."));
            }
        }
    }
}
