package io.millrace.server;

import io.millrace.models.bundle.BundleStore;
import io.millrace.schemas.Topics;
import io.millrace.server.release.ReleaseFlags;
import io.millrace.server.release.ReleaseLoop;
import io.millrace.server.release.ReleaseSettings;
import io.millrace.trainer.InvalidOptionsException;
import io.millrace.trainer.Trainer;
import io.millrace.trainer.TrainerFlags;
import io.millrace.trainer.TrainerLaunch;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The trainer as a process of its own, with an HTTP port: {@code --name value} flags in, versions out, until it is told
 * to stop. Exit status: 0 stopped, 1 failed while running, 2 not started because of a flag, a file, the store, the topics
 * or the HTTP port.
 */
public final class ModelServer {

    private static final int STOPPED = 0;
    private static final int FAILED = 1;
    private static final int NOT_STARTED = 2;
    private static final Duration ROUND = Duration.ofSeconds(1);

    private ModelServer() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, out, err));
    }

    /**
     * Runs a server until it stops.
     *
     * @param args the flags
     * @param out where it listens, or the help
     * @param err one sentence per problem
     * @return the exit status
     */
    public static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(flags());
        try {
            ParseResult parsed = commandLine.parseArgs(args);
            if (parsed.isUsageHelpRequested()) {
                commandLine.usage(out);
                return STOPPED;
            }
            return serve(HttpFlags.read(parsed), TrainerFlags.read(parsed), ReleaseFlags.read(parsed), out, err);
        } catch (ParameterException e) {
            err.println(e.getMessage() + ". See --help.");
        } catch (InvalidOptionsException e) {
            e.problems().forEach(err::println);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException | KafkaException e) {
            err.println(FailureSentence.of(e));
        }
        return NOT_STARTED;
    }

    /** The port comes first: a second server that was started by mistake ends before it touches the store. */
    private static int serve(
            HttpAddress address, TrainerLaunch launch, ReleaseSettings releases, PrintWriter out, PrintWriter err) {
        LaunchedTrainer probe = new LaunchedTrainer();
        LaunchedRelease release = new LaunchedRelease();
        String model = launch.config().model();
        Metrics metrics = new Metrics(model, new TrainerMetrics(probe, Clock.systemUTC()), new ReleaseMetrics(release));
        StoredVersions versions = new StoredVersions(launch.store(), model);
        try (HttpApi api = HttpApi.start(address, probe, versions, metrics, release)) {
            out.println("The model server listens on " + api.uri());
            Trainer trainer = launch.start();
            probe.launched(trainer);
            if (!releases.tries()) {
                return runUntilStopped(trainer, release, err);
            }
            try (ReleaseLoop loop = ReleaseLoop.start(
                    releases,
                    model,
                    launch.kafka(),
                    Topics.withPrefix(launch.config().topicPrefix()),
                    new BundleStore(launch.store(), model))) {
                release.launched(loop);
                return runUntilStopped(trainer, release, err);
            }
        }
    }

    private static int runUntilStopped(Trainer trainer, LaunchedRelease release, PrintWriter err) {
        Runtime.getRuntime().addShutdownHook(new Thread(trainer::close, "millrace-trainer-shutdown"));
        try {
            while (!trainer.awaitTermination(ROUND)) { // the training thread works; a signal ends it through the hook
                if (release.failure().isPresent()) {
                    trainer.close();
                }
            }
        } catch (InterruptedException e) {
            trainer.close();
            Thread.currentThread().interrupt();
        }
        trainer.failure().ifPresent(failure -> err.println("The trainer stopped: " + FailureSentence.of(failure)));
        release.failure().ifPresent(failure -> err.println("Release control stopped: " + FailureSentence.of(failure)));
        return trainer.failure().isPresent() || release.failure().isPresent() ? FAILED : STOPPED;
    }

    private static CommandSpec flags() {
        CommandSpec spec = CommandSpec.create().name("model-server");
        spec.usageMessage()
                .description("Learns from training samples in Kafka, publishes model versions, and answers over HTTP.");
        TrainerFlags.addTo(spec);
        ReleaseFlags.addTo(spec);
        HttpFlags.addTo(spec);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this and exit.")
                .build());
        return spec;
    }
}
