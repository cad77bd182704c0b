package io.millrace.local.cli;

import io.millrace.local.release.ReleaseDesk;
import io.millrace.schemas.Topics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a model's releases are written. */
final class ReleaseOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--bootstrap-servers",
            required = true,
            paramLabel = "HOST:PORT",
            description = "Kafka of the installation.")
    private String bootstrapServers = "";

    @Option(
            names = "--prefix",
            defaultValue = Topics.DEFAULT_PREFIX,
            paramLabel = "NAME",
            description = "Prefix of its topics. Default: ${DEFAULT-VALUE}.")
    private String prefix = Topics.DEFAULT_PREFIX;

    StoreOptions store() {
        return store;
    }

    /** @throws ParameterException if the prefix or the model's name is none */
    ReleaseDesk open() {
        try {
            return ReleaseDesk.open(bootstrapServers, Topics.withPrefix(prefix), store.model(), store.open());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
