package io.millrace.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.local.accounting.Balance;
import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.ReplayReport;
import io.millrace.local.data.Catalog;
import io.millrace.local.data.Dataset;
import io.millrace.local.data.EventLog;
import io.millrace.local.data.Logs;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import io.millrace.local.run.StopSignal.StoppedException;
import io.millrace.local.screen.PlainScreen;
import io.millrace.local.screen.ReplayJson;
import io.millrace.trainer.TrainerConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final int CLICKS = 3_000;
    private static final int ITEMS = 60;

    @TempDir
    private Path parent;

    private final StringWriter said = new StringWriter();
    private final StopSignal stop = new StopSignal();

    @Test
    void modelLearnsWhatFollowsWhat() {
        ReplayReport report = replay(PairedLog.of(CLICKS, ITEMS), "250");

        ReplayReport.Pass pass = report.passes().get(0);
        DemoReport figures = pass.figures();
        assertThat(figures.problems()).isEmpty();
        assertThat(figures.balance()).isEqualTo(new Balance(CLICKS, CLICKS, 0, 0, 0, 0));
        assertThat(figures.samples()).isEqualTo(CLICKS);
        assertThat(figures.versionsPublished()).isEqualTo(12);
        assertThat(figures.swaps()).isEqualTo(figures.versionsPublished());
        assertThat(figures.lineageChecked()).isPositive();
        assertThat(figures.lineageViolations()).isZero();
        assertThat(figures.quality().model().hitRate20())
                .isGreaterThan(figures.quality().popularity().hitRate20());
        assertThat(figures.quality().model().clicks())
                .isEqualTo(figures.quality().transitions().clicks());
        assertThat(pass.whole().model().clicks())
                .isEqualTo(figures.windows().stream()
                        .mapToLong(window -> window.quality().model().clicks())
                        .sum());
    }

    @Test
    void equalReplaysAreEqualToTheLastDigit() {
        EventLog log = PairedLog.of(CLICKS, ITEMS);

        ReplayReport report = replay(log, "500", "20m", "never");

        assertThat(replay(log, "500", "20m", "never")).isEqualTo(report);
        assertThat(ReplayJson.of(report)).contains("\"problems\":[]");
    }

    @Test
    void passesDoNotKnowOfEachOther() {
        EventLog log = PairedLog.of(CLICKS, ITEMS);

        assertThat(replay(log, "never", "500").passes().get(1))
                .isEqualTo(replay(log, "500").passes().get(0));
    }

    @Test
    void modelThatIsNeverRefreshedFallsBehind() {
        ReplayReport report = replay(PairedLog.of(CLICKS, ITEMS), "100", "never");

        assertThat(report.passes().get(1).figures().versionsPublished()).isEqualTo(1);
        assertThat(hitRate(report, 0)).isGreaterThan(hitRate(report, 1));
    }

    @Test
    void eventTimeMakesVersionsDue() {
        ReplayReport report = replay(PairedLog.of(CLICKS, ITEMS), "10m");

        assertThat(report.passes().get(0).figures().versionsPublished())
                .as("3,000 clicks, one a second, the first version after 100")
                .isEqualTo(5);
    }

    @Test
    void everyRowComesToItsEnd() {
        Stream<String> rows = Stream.concat(
                Stream.of("nonsense", "ann a return 0", "ann a impression 0"), Stream.of(PairedLog.rows(200, ITEMS)));

        ReplayReport report = replay(Logs.of(rows.toArray(String[]::new)), "50");

        assertThat(report.isGood()).isTrue();
        assertThat(report.passes().get(0).figures().balance()).isEqualTo(new Balance(201, 200, 1, 0, 0, 2));
    }

    @Test
    void repeatedEventsAreDuplicates() {
        EventLog log = Logs.withIds("ann a click 1 x", "ann b click 2 y", "ann a click 3 x", "ann c click 4 z");

        DemoReport figures = replay(log, "10").passes().get(0).figures();

        assertThat(figures.problems()).isEmpty();
        assertThat(figures.balance()).isEqualTo(new Balance(4, 3, 0, 1, 0, 0));
        assertThat(figures.quality().model()).isEqualTo(new Quality(1, 0, 0));
    }

    @Test
    void stoppedReplayLeavesNothing() {
        stop.request();

        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> replay(PairedLog.of(CLICKS, ITEMS), "100"));
        assertThat(parent).isEmptyDirectory();
    }

    private static double hitRate(ReplayReport report, int pass) {
        return report.passes().get(pass).figures().quality().model().hitRate20();
    }

    private ReplayReport replay(EventLog log, String... refreshes) {
        TrainerConfig trainer = TrainerConfig.from(Map.of(
                "model", "comirec-sa",
                "dimension", "16",
                "history-length", "4",
                "hyperparameters", "hidden=16,interests=2",
                "batch-size", "32"));
        ReplayOptions options = new ReplayOptions(
                new Dataset("log", log, Catalog.EMPTY, List.of()),
                trainer,
                Refresh.parse("100"),
                Stream.of(refreshes).map(Refresh::parse).toList());
        try (RunDirectory directory = RunDirectory.create(parent)) {
            return new Replay(options, new PlainScreen(new PrintWriter(said)), stop).run(directory);
        }
    }
}
