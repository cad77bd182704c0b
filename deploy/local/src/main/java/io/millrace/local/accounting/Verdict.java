package io.millrace.local.accounting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Adds up a finished replay and finds what does not hold. */
public final class Verdict {

    private static final int NAMED = 3;

    private final ReplayPlan plan;
    private final Evidence evidence;
    private final Baselines baselines;

    public Verdict(ReplayPlan plan, Evidence evidence, Baselines baselines) {
        this.plan = plan;
        this.evidence = evidence;
        this.baselines = baselines;
    }

    /** Where the first {@code rows} rows went, so far. */
    public Balance balance(JobTotals totals) {
        return new Balance(
                plan.events(),
                evidence.answers().received(),
                evidence.deadLetters(),
                totals.duplicates(),
                totals.late(),
                plan.context());
    }

    /** Whether every record has come to its end and every scored click to its outcome. */
    public boolean isComplete(JobTotals totals) {
        return balance(totals).accounted() >= plan.events()
                && totals.context() >= plan.context()
                && evidence.outcomes() >= plan.scores();
    }

    /** What is still missing, as a sentence. */
    public String missing(JobTotals totals) {
        List<String> unanswered = evidence.answers().missing(plan.log().size(), NAMED);
        String first = unanswered.isEmpty() ? "" : ", first without a list: " + String.join(", ", unanswered);
        return balance(totals).identity()
                + String.format(
                        Locale.ROOT,
                        "; context %,d of %,d; scored %,d of %,d%s",
                        totals.context(),
                        plan.context(),
                        evidence.outcomes(),
                        plan.scores(),
                        first);
    }

    /**
     * The report of the replay.
     *
     * @param startNanos {@link System#nanoTime()} of the first event
     * @param endNanos of the last answer
     */
    public DemoReport report(String dataset, JobTotals totals, long startNanos, long endNanos) {
        return new DemoReport(
                dataset,
                balance(totals),
                totals.samples(),
                evidence.samplesTrained(),
                evidence.lineage().versions(),
                totals.swaps(),
                seconds(startNanos, endNanos),
                evidence.firstModelListNanos().isPresent()
                        ? OptionalDouble.of(seconds(
                                startNanos, evidence.firstModelListNanos().getAsLong()))
                        : OptionalDouble.empty(),
                evidence.latency().whole(),
                evidence.freshness().freshness(endNanos),
                quality(QualityByTenth::lastHalf),
                IntStream.range(0, Tenths.COUNT).mapToObj(this::window).toList(),
                evidence.lineage().checked(),
                evidence.lineage().violations(),
                problems(totals));
    }

    private DemoReport.Window window(int tenth) {
        return new DemoReport.Window(
                tenth + 1,
                plan.tenths().size(tenth),
                evidence.latency().tenth(tenth),
                quality(part -> part.tenth(tenth)));
    }

    /** Model and baselines over the part of the stream that {@code part} takes. */
    public QualityComparison quality(Function<QualityByTenth, Quality> part) {
        return QualityComparison.over(evidence.quality(), baselines, part);
    }

    private List<String> problems(JobTotals totals) {
        List<String> problems = new ArrayList<>(evidence.problems().sentences());
        Balance balance = balance(totals);
        if (!balance.balances()) {
            problems.add("The stream does not balance: " + missing(totals) + '.');
        }
        if (totals.context() != plan.context()) {
            problems.add(String.format(
                    Locale.ROOT,
                    "The job counted %,d impressions and returns, %,d were sent.",
                    totals.context(),
                    plan.context()));
        }
        if (evidence.outcomes() != plan.scores()) {
            problems.add(String.format(
                    Locale.ROOT,
                    "The model was scored on %,d clicks and the baselines on %,d: they must be the same clicks.",
                    evidence.outcomes(),
                    plan.scores()));
        }
        if (totals.samples() != balance.recommendations()) {
            problems.add(String.format(
                    Locale.ROOT,
                    "The job wrote %,d training samples for %,d answered clicks: expected one for each.",
                    totals.samples(),
                    balance.recommendations()));
        }
        lineage(problems);
        return problems;
    }

    private void lineage(List<String> problems) {
        Lineage lineage = evidence.lineage();
        if (lineage.violations() > 0) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%,d lists were scored on clicks that their model had been trained on: %s.",
                    lineage.violations(),
                    String.join("; ", lineage.examples())));
        }
        if (lineage.unannounced() > 0) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%,d scored lists name a model version that nobody announced.",
                    lineage.unannounced()));
        }
    }

    private static double seconds(long fromNanos, long toNanos) {
        return (toNanos - fromNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
