package io.millrace.trainer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The trainer's part of a command line: one {@code --name VALUE} flag per {@link TrainerOption}, Kafka and the store. */
public final class TrainerFlags {

    private static final String BOOTSTRAP_SERVERS = "--bootstrap-servers";
    private static final String STORE = "--store";
    private static final String KAFKA_CONFIG = "--kafka-config";

    private TrainerFlags() {}

    /** Gives a command the trainer's flags; those for the brokers and the store are required. */
    public static void addTo(CommandSpec spec) {
        spec.addOption(flag(BOOTSTRAP_SERVERS, "Kafka brokers, HOST:PORT, separated by commas.", null));
        spec.addOption(flag(STORE, "Root directory of the bundle store.", null));
        spec.addOption(flag(KAFKA_CONFIG, "Properties file with further Kafka client settings.", ""));
        for (TrainerOption option : TrainerOption.values()) {
            spec.addOption(flag("--" + option.key(), option.description(), option.defaultValue()));
        }
    }

    /**
     * What the flags say.
     *
     * @param parsed of a command with these flags
     * @throws InvalidOptionsException if a value, a path or the file of Kafka settings is not usable
     */
    public static TrainerLaunch read(ParseResult parsed) {
        return new TrainerLaunch(
                TrainerConfig.from(options(parsed)), kafka(parsed), path(parsed.matchedOptionValue(STORE, "")));
    }

    /** @param defaultValue null when the flag must be given; shown only */
    private static OptionSpec flag(String name, String description, @Nullable String defaultValue) {
        String shown = defaultValue == null || defaultValue.isEmpty() ? "" : " Default: " + defaultValue + '.';
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel("VALUE")
                .required(defaultValue == null)
                .description(description + shown)
                .build();
    }

    private static Map<String, String> options(ParseResult parsed) {
        Map<String, String> options = new HashMap<>();
        for (TrainerOption option : TrainerOption.values()) {
            String value = parsed.matchedOptionValue("--" + option.key(), null);
            if (value != null) {
                options.put(option.key(), value);
            }
        }
        return options;
    }

    private static Map<String, String> kafka(ParseResult parsed) {
        Map<String, String> settings = new HashMap<>();
        String file = parsed.matchedOptionValue(KAFKA_CONFIG, "");
        if (!file.isEmpty()) {
            Properties properties = load(path(file));
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        settings.put("bootstrap.servers", parsed.matchedOptionValue(BOOTSTRAP_SERVERS, ""));
        return settings;
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) { // the latter for a broken escape
            throw new InvalidOptionsException(List.of("The file of " + KAFKA_CONFIG + " cannot be read: " + e + '.'));
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidOptionsException(
                    List.of("The path '" + e.getInput() + "' is not usable: " + e.getReason() + '.'));
        }
    }
}
