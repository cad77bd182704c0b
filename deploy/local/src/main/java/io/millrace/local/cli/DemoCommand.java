package io.millrace.local.cli;

import io.millrace.local.data.Dataset;
import io.millrace.local.data.ShippedDataset;
import io.millrace.local.demo.DemoOptions;
import io.millrace.local.screen.PlainScreen;
import io.millrace.local.screen.Screen;
import io.millrace.local.screen.TerminalScreen;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.zoo.ModelKinds;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code millrace demo}: the flags of the demo. */
@Command(
        name = "demo",
        description = "Replays a real log through Kafka, Flink and the trainer, and shows what comes out.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand extends Subcommand implements Callable<Integer> {

    private static final String TERMINAL = "millrace.tty";
    private static final int HIGHEST_PORT = 65_535;
    private static final int HIGHEST_RATE = 1_000_000;
    private static final int HIGHEST_PARALLELISM = 16;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Shipped log to replay: retail or eshop. Default: eshop.")
    private @Nullable ShippedDataset dataset;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Your own log instead: TSV with user_id, item_id, action, timestamp_ms, or JSON lines.")
    private @Nullable Path events;

    @Option(
            names = "--items",
            paramLabel = "FILE",
            description = "Titles for --events: TSV with item_id, title, category.")
    private @Nullable Path items;

    @Option(names = "--rate", paramLabel = "N", description = "Events per second. Default: ${DEFAULT-VALUE}.")
    private double rate = DEFAULT_RATE;

    @Option(names = "--max-events", paramLabel = "N", description = "Stop after this many events of the log.")
    private int maxEvents = Integer.MAX_VALUE;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Run on this Kafka, with topics of its own that are deleted afterwards.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            description = "Port of the embedded Kafka. Default: any free one.")
    private int kafkaPort;

    @Option(names = "--parallelism", paramLabel = "N", description = "Subtasks of the job. Default: ${DEFAULT-VALUE}.")
    private int parallelism = 1;

    @Option(
            names = "--model",
            paramLabel = "KIND",
            description = "Kind of model to train and serve inline. Default: ${DEFAULT-VALUE}.")
    private String model = ComiRecSaHyperparameters.KIND;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the model's first weights. Default: ${DEFAULT-VALUE}.")
    private long seed = DEFAULT_SEED;

    @Option(names = "--json", description = "Print one JSON object at the end; progress goes to stderr.")
    private boolean json;

    private static final double DEFAULT_RATE = 1_500;
    private static final long DEFAULT_SEED = 42;

    @Override
    public Integer call() throws Exception {
        check();
        DemoOptions options = options();
        return new DemoProcess(options, screen(), out(), err(), json).run();
    }

    private void check() {
        refuseIf(events != null && dataset != null, "--dataset and --events exclude each other: choose one log.");
        refuseIf(items != null && events == null, "--items gives titles to --events, which is not set.");
        refuseIf(
                !(rate > 0 && rate <= HIGHEST_RATE),
                "--rate is " + rate + ": expected more than 0 and at most 1000000.");
        refuseIf(
                !ModelKinds.contains(model),
                "--model is '" + model + "': expected one of " + String.join(", ", ModelKinds.names()) + '.');
        refuseIf(maxEvents < 1, "--max-events is " + maxEvents + ": expected 1 or more.");
        refuseIf(kafkaPort < 0 || kafkaPort > HIGHEST_PORT, "--kafka-port is " + kafkaPort + ": expected 0 to 65535.");
        refuseIf(
                bootstrapServers != null && kafkaPort != 0,
                "--kafka-port is for the embedded Kafka, which --bootstrap-servers replaces.");
        refuseIf(
                parallelism < 1 || parallelism > HIGHEST_PARALLELISM,
                "--parallelism is " + parallelism + ": expected 1 to " + HIGHEST_PARALLELISM + '.');
    }

    private DemoOptions options() {
        Dataset log = events == null
                ? (dataset == null ? ShippedDataset.ESHOP : dataset).load()
                : Dataset.ofFiles(events, items);
        return new DemoOptions(
                log.first(maxEvents), rate, Optional.ofNullable(bootstrapServers), kafkaPort, parallelism, model, seed);
    }

    private Screen screen() {
        if (json) {
            return new PlainScreen(err());
        }
        return Boolean.getBoolean(TERMINAL) ? new TerminalScreen(out()) : new PlainScreen(out());
    }
}
