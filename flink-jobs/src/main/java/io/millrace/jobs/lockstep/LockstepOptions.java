package io.millrace.jobs.lockstep;

import io.millrace.jobs.config.OptionReader;
import io.millrace.jobs.rank.RankOptions;
import io.millrace.jobs.samples.SampleOptions;
import io.millrace.jobs.score.ScoreOptions;
import io.millrace.jobs.sequence.SequenceOptions;
import org.apache.flink.configuration.Configuration;

/** A lockstep job has no options of its own: it reads those of the stages it drives. */
public final class LockstepOptions {

    private LockstepOptions() {}

    /** The stages with the job's defaults. */
    public static LockstepConfig defaults() {
        return read(new OptionReader(new Configuration()));
    }

    /** The stages that {@code options} describe. */
    public static LockstepConfig read(OptionReader options) {
        return new LockstepConfig(
                SequenceOptions.read(options).rules(),
                ScoreOptions.read(options),
                RankOptions.read(options),
                SampleOptions.read(options));
    }
}
