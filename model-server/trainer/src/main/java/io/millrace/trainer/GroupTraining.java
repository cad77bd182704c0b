package io.millrace.trainer;

import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.RoundStore;
import io.millrace.schemas.Topics;
import io.millrace.trainer.kafka.GroupStream;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.publish.PublishTally;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together a trainer that is one of a group, which reads the partitions that the group gives it. */
final class GroupTraining {

    private static final Logger LOG = LoggerFactory.getLogger(GroupTraining.class);

    private GroupTraining() {}

    /**
     * As {@link Trainer#start}, without the thread.
     *
     * @param resources takes what is to be closed afterwards
     */
    static TrainingLoop prepare(
            TrainerConfig config, Map<String, String> kafka, Path bundleRoot, TrainerResources resources) {
        Clock clock = Clock.systemUTC();
        String member = "trainer-" + UUID.randomUUID();
        RoundStore rounds = new RoundStore(bundleRoot, config.model());
        BundleStore store = new BundleStore(bundleRoot, config.model());
        ResumePoint resume = ResumePoint.of(store, config);
        OnlineTraining training = resources.add(resume.training());
        BundleContents initial = training.checkpoint().contents();
        GroupStream stream = resources.add(GroupStream.open(
                kafka,
                Topics.withPrefix(config.topicPrefix()).trainingSamples().name(),
                config.group().name(),
                config.intake(),
                config.historyLength(),
                clock));
        PublishTally tally = new PublishTally(resume.version());
        ServedVersion served = resources.add(new ServedVersion());
        RoundLeader leader = resources.add(new RoundLeader(config, kafka, bundleRoot, rounds, tally, clock));
        LOG.info(
                "Training {} as {} of group {} from {}, {} samples learned from so far; {}. {}",
                config.model(),
                member,
                config.group().name(),
                resume.name(),
                training.sampleCount(),
                MemoryBounds.of(config),
                config);
        return new RoundLoop(
                config,
                stream,
                training,
                rounds,
                new RoundStart(rounds, store, initial),
                new Contributor(member, config.model(), rounds, clock),
                leader,
                served,
                tally,
                clock);
    }
}
