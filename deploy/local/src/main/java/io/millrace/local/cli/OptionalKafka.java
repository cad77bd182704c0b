package io.millrace.local.cli;

import io.millrace.local.release.ReleaseDesk;
import io.millrace.schemas.Topics;
import io.millrace.server.release.Standing;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** An installation that may be asked which versions are served. */
final class OptionalKafka {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka of the installation, to tell which versions are served.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--prefix",
            defaultValue = Topics.DEFAULT_PREFIX,
            paramLabel = "NAME",
            description = "Prefix of its topics. Default: ${DEFAULT-VALUE}.")
    private String prefix = Topics.DEFAULT_PREFIX;

    /** How the model stands; empty when no brokers are named. */
    Optional<Standing> standing(StoreOptions store) {
        return Optional.ofNullable(bootstrapServers)
                .map(servers -> open(servers, store).standing());
    }

    /** @throws ParameterException if the prefix is none */
    ReleaseDesk open(String servers, StoreOptions store) {
        try {
            return ReleaseDesk.open(servers, Topics.withPrefix(prefix), store.model(), store.open());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
