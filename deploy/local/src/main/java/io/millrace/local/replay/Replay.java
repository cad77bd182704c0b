package io.millrace.local.replay;

import io.millrace.jobs.ingest.IngestOptions;
import io.millrace.jobs.sequence.SequenceOptions;
import io.millrace.local.accounting.Baselines;
import io.millrace.local.accounting.QualityByTenth;
import io.millrace.local.accounting.QualityComparison;
import io.millrace.local.accounting.ReadableRows;
import io.millrace.local.accounting.ReplayPlan;
import io.millrace.local.accounting.ReplayReport;
import io.millrace.local.accounting.Tenths;
import io.millrace.local.accounting.Verdict;
import io.millrace.local.data.EventLog;
import io.millrace.local.run.RunDirectory;
import io.millrace.local.run.StopSignal;
import io.millrace.local.screen.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A log replayed in lockstep, once for each cadence and each time from nothing; the baselines, which learn at once, are counted once. */
public final class Replay {

    private final ReplayOptions options;
    private final Screen screen;
    private final StopSignal stop;
    private final ReplayPlan plan;
    private final Baselines baselines;

    /** @param stop ends the replay early, with everything closed */
    public Replay(ReplayOptions options, Screen screen, StopSignal stop) {
        this.options = options;
        this.screen = screen;
        this.stop = stop;
        this.plan = plan(options.dataset().events());
        this.baselines = new Baselines(plan);
    }

    /**
     * Runs all passes; versions are published into {@code directory}.
     *
     * @throws StopSignal.StoppedException if it was stopped
     */
    public ReplayReport run(RunDirectory directory) {
        for (int row = 0; row < plan.log().size(); row++) {
            baselines.enter(row);
        }
        List<ReplayReport.Pass> passes = new ArrayList<>();
        for (Refresh refresh : options.refreshes()) {
            String store = "models-" + (passes.size() + 1);
            try (ReplayPass pass = new ReplayPass(
                    plan,
                    new RefreshSchedule(options.first(), refresh),
                    options.trainer(),
                    directory.directory(store))) {
                passes.add(run(pass, refresh));
            }
        }
        return new ReplayReport(
                options.dataset().name(),
                options.trainer().encoder().kind(),
                options.trainer().learning().seed(),
                passes);
    }

    private ReplayReport.Pass run(ReplayPass pass, Refresh refresh) {
        Verdict verdict = new Verdict(plan, pass.evidence(), baselines);
        for (int row = 0; row < plan.log().size(); row++) {
            stop.check();
            pass.read(row);
            if (isLastOfItsTenth(row)) {
                pass.flush();
                int tenth = plan.tenths().of(row);
                screen.say(progress(refresh, tenth, verdict.quality(part -> part.tenth(tenth)), pass));
            }
        }
        pass.flush();
        return new ReplayReport.Pass(
                refresh.text(),
                refresh.inWords(),
                verdict.report(options.dataset().name(), pass.totals(), 0, 0),
                verdict.quality(QualityByTenth::whole),
                pass.steps());
    }

    private boolean isLastOfItsTenth(int row) {
        return row + 1 == plan.log().size()
                || plan.tenths().of(row + 1) != plan.tenths().of(row);
    }

    private static String progress(Refresh refresh, int tenth, QualityComparison quality, ReplayPass pass) {
        return String.format(
                Locale.ROOT,
                "  %s, tenth %d of %d: HitRate@20 model %.3f, popularity %.3f, transitions %.3f; %,d versions",
                refresh.inWords(),
                tenth + 1,
                Tenths.COUNT,
                quality.model().hitRate20(),
                quality.popularity().hitRate20(),
                quality.transitions().hitRate20(),
                pass.totals().swaps());
    }

    /** The job runs with default options, so the plan follows them. */
    private static ReplayPlan plan(EventLog log) {
        return new ReplayPlan(
                log,
                new ReadableRows(log, IngestOptions.MAXIMUM_ID_LENGTH.defaultValue(), InteractionRows.LATEST),
                SequenceOptions.LENGTH.defaultValue());
    }
}
