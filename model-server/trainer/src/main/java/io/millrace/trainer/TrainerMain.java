package io.millrace.trainer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The trainer as a process of its own: {@code --name value} flags in, versions out, until it is told to stop. Exit
 * status: 0 stopped, 1 failed while running, 2 not started because of a flag, a file, the store or the topics.
 */
public final class TrainerMain {

    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int NOT_STARTED = 2;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private TrainerMain() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(flags());
        try {
            ParseResult parsed = commandLine.parseArgs(args);
            if (parsed.isUsageHelpRequested()) {
                commandLine.usage(out);
                return STOPPED;
            }
            TrainerConfig config = TrainerConfig.from(options(parsed));
            Path store = Path.of(parsed.matchedOptionValue("--store", ""));
            return runUntilStopped(Trainer.start(config, kafka(parsed), store), err);
        } catch (ParameterException e) {
            err.println(e.getMessage() + ". See --help.");
        } catch (InvalidOptionsException e) {
            e.problems().forEach(err::println);
        } catch (InvalidPathException e) {
            err.println("The path '" + e.getInput() + "' is not usable: " + e.getReason() + '.');
        } catch (IOException e) {
            err.println("The file of --kafka-config cannot be read: " + e + '.');
        } catch (IllegalStateException | KafkaException e) {
            err.println(reason(e));
        }
        return NOT_STARTED;
    }

    private static int runUntilStopped(Trainer trainer, PrintWriter err) {
        Runtime.getRuntime().addShutdownHook(new Thread(trainer::close, "millrace-trainer-shutdown"));
        try {
            while (!trainer.awaitTermination(ROUND)) {
                // the training thread works; a signal ends it through the hook
            }
        } catch (InterruptedException e) {
            trainer.close();
            Thread.currentThread().interrupt();
        }
        trainer.failure().ifPresent(failure -> err.println("The trainer stopped: " + reason(failure)));
        return trainer.failure().isPresent() ? FAILED : STOPPED;
    }

    private static CommandSpec flags() {
        CommandSpec spec = CommandSpec.create().name("millrace-trainer");
        spec.usageMessage().description("Learns from training samples in Kafka and publishes model versions.");
        spec.addOption(flag("--bootstrap-servers", "Kafka brokers, HOST:PORT, separated by commas.", null));
        spec.addOption(flag("--store", "Root directory of the bundle store.", null));
        spec.addOption(flag("--kafka-config", "Properties file with further Kafka client settings.", ""));
        for (TrainerOption option : TrainerOption.values()) {
            spec.addOption(flag("--" + option.key(), option.description(), option.defaultValue()));
        }
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this and exit.")
                .build());
        return spec;
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

    private static Map<String, String> kafka(ParseResult parsed) throws IOException {
        Map<String, String> settings = new HashMap<>();
        String file = parsed.matchedOptionValue("--kafka-config", "");
        if (!file.isEmpty()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(Path.of(file))) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        settings.put("bootstrap.servers", parsed.matchedOptionValue("--bootstrap-servers", ""));
        return settings;
    }

    /** Kafka wraps what happened in a sentence that does not say it. */
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : " Cause: " + cause.getMessage());
    }
}
