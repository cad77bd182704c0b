package io.millrace.local.screen;

import io.millrace.local.accounting.Balance;
import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Freshness;
import io.millrace.local.accounting.Latency;
import io.millrace.local.accounting.Quality;
import io.millrace.local.accounting.QualityComparison;
import io.millrace.local.accounting.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Reports and progress for tests. */
final class Reports {

    static final Latency LATENCY = new Latency(5.25, 40.5, 99);
    static final Freshness FRESHNESS =
            new Freshness(new Waits(12, 4.25, 7, 7.5, 0, 0), new Waits(900, 4.04, 6.5, 7.125, 80, 2.36));
    static final QualityComparison QUALITY =
            new QualityComparison(new Quality(9, 0.66666666, 0.3), new Quality(9, 0.2, 0.1), new Quality(9, 0.6, 0.25));

    private Reports() {}

    static DemoReport report(OptionalDouble firstModel, String... problems) {
        return report(FRESHNESS, firstModel, problems);
    }

    static DemoReport report(Freshness freshness, OptionalDouble firstModel, String... problems) {
        return new DemoReport(
                "retail",
                new Balance(1_000, 1_000, 0, 0, 0, 20),
                1_000,
                900,
                7,
                6,
                12.34567,
                firstModel,
                LATENCY,
                freshness,
                QUALITY,
                IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> new DemoReport.Window(number, 100, LATENCY, QUALITY))
                        .toList(),
                800,
                0,
                List.of(problems));
    }

    static Progress progress(Duration elapsed, Optional<Progress.Serving> serving) {
        return new Progress(elapsed, 1_500, 165_474, 1_499.6, 1_490, LATENCY, serving, 3, QUALITY);
    }
}
