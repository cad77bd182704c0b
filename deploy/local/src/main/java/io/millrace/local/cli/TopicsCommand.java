package io.millrace.local.cli;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.local.kafka.ExistingTopic;
import io.millrace.local.kafka.TopicApplier;
import io.millrace.local.kafka.TopicOutcome;
import io.millrace.schemas.Topic;
import io.millrace.schemas.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code millrace topics}: brings the topics of an installation onto a cluster, or shows them. */
@Command(
        name = "topics",
        description = "Creates the topics of an installation, or lists them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TopicsCommand extends Subcommand {

    @Command(
            name = "apply",
            description = "Creates the topics that are missing; compares the others and changes nothing.",
            mixinStandardHelpOptions = true)
    int apply(
            @Option(names = "--bootstrap-servers", required = true, paramLabel = "HOST:PORT") String bootstrapServers,
            @Option(names = "--prefix", defaultValue = Topics.DEFAULT_PREFIX, paramLabel = "NAME") String prefix) {
        Topics topics = topics(prefix);
        boolean asWanted = true;
        try (Admin admin = new BrokerAddress(bootstrapServers).connect()) {
            for (TopicOutcome outcome : new TopicApplier(admin).apply(topics)) {
                out().println(outcome.sentence());
                asWanted &= !(outcome instanceof TopicOutcome.Different);
            }
        }
        out().flush();
        return asWanted ? ExitCode.GOOD : ExitCode.FAILED;
    }

    @Command(name = "list", description = "Shows the topics and what the cluster has.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--bootstrap-servers", required = true, paramLabel = "HOST:PORT") String bootstrapServers,
            @Option(names = "--prefix", defaultValue = Topics.DEFAULT_PREFIX, paramLabel = "NAME") String prefix) {
        Topics topics = topics(prefix);
        try (Admin admin = new BrokerAddress(bootstrapServers).connect()) {
            Map<String, ExistingTopic> existing = new TopicApplier(admin).existing(topics);
            for (Topic topic : topics.all()) {
                ExistingTopic found = existing.get(topic.name());
                out().println(topic.name() + "  keyed by " + topic.key() + "  "
                        + (found == null ? "missing" : found.partitions() + " partitions, " + found.cleanupPolicy()));
            }
        }
        out().flush();
        return ExitCode.GOOD;
    }

    private Topics topics(String prefix) {
        try {
            return Topics.withPrefix(prefix);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
