package io.millrace.local.cli;

import io.millrace.models.bundle.BundleStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which model of which bundle store a command is about. */
final class StoreOptions {

    private static final String DEFAULT_MODEL = "comirec";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--store", required = true, paramLabel = "DIR", description = "Root directory of the bundle store.")
    private @Nullable Path root;

    @Option(
            names = "--model",
            defaultValue = DEFAULT_MODEL,
            paramLabel = "NAME",
            description = "Name of the model. Default: ${DEFAULT-VALUE}.")
    private String model = DEFAULT_MODEL;

    String model() {
        return model;
    }

    /** @throws ParameterException if the name is none of a model */
    BundleStore open() {
        try {
            return new BundleStore(Objects.requireNonNull(root), model);
        } catch (IllegalArgumentException e) {
            throw refusal(String.valueOf(e.getMessage()));
        }
    }

    /**
     * All versions, oldest first.
     *
     * @throws ParameterException if there is none
     */
    List<String> versions() {
        List<String> versions = open().versions();
        if (versions.isEmpty()) {
            throw refusal("There is no version of model '" + model + "' in " + root + '.');
        }
        return versions;
    }

    /** @throws ParameterException if there is no such version */
    void requireVersion(String version) {
        List<String> versions = versions();
        if (!versions.contains(version)) {
            throw refusal("There is no version '" + version + "' of model '" + model + "' in " + root + "; there are "
                    + String.join(", ", versions) + '.');
        }
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(Objects.requireNonNull(command).commandLine(), sentence);
    }
}
