package io.millrace.local.demo;

import io.millrace.local.accounting.Baselines;
import io.millrace.local.accounting.DemoReport;
import io.millrace.local.accounting.Evidence;
import io.millrace.local.accounting.JobTotals;
import io.millrace.local.accounting.ReplayPlan;
import io.millrace.local.accounting.Verdict;
import io.millrace.local.run.ResourceStack;
import io.millrace.local.run.SendSchedule;
import io.millrace.local.run.StopSignal;
import io.millrace.local.screen.Progress;
import io.millrace.local.screen.Screen;
import io.millrace.trainer.Trainer;
import java.time.Duration;
import java.util.Optional;

/** A replay from the first event to the last answer, watched by a person. */
public final class WatchedReplay {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final ReplayPlan plan;
    private final SendSchedule schedule;
    private final Baselines baselines;
    private final Evidence evidence;
    private final Verdict verdict;
    private final DemoJob job;
    private final Trainer trainer;
    private final Screen screen;
    private final StopSignal stop;

    /**
     * @param schedule when each row is due
     * @param evidence where everything is entered that comes back
     * @param stop ends the replay early
     */
    public WatchedReplay(
            ReplayPlan plan,
            SendSchedule schedule,
            Evidence evidence,
            DemoJob job,
            Trainer trainer,
            Screen screen,
            StopSignal stop) {
        this.plan = plan;
        this.schedule = schedule;
        this.baselines = new Baselines(plan);
        this.evidence = evidence;
        this.verdict = new Verdict(plan, evidence, baselines);
        this.job = job;
        this.trainer = trainer;
        this.screen = screen;
        this.stop = stop;
    }

    /**
     * Sends the log and returns when every click has come to its end, or when nothing has moved for a while: then the report
     * says what is missing.
     *
     * @param name of the log, for the report
     * @throws DemoFailedException if a piece broke
     * @throws StopSignal.StoppedException if it was stopped
     */
    public DemoReport run(DemoKafka kafka, String name) throws Exception {
        try (ResourceStack resources = new ResourceStack()) {
            ResultTail tail = resources.add(new ResultTail(kafka.consumer(), kafka.topics(), evidence));
            tail.start();
            Replayer replayer = new Replayer(
                    plan.log(),
                    resources.add(kafka.producer()),
                    kafka.topics().interactions().name(),
                    schedule,
                    baselines,
                    evidence);
            resources.add(replayer);
            replayer.start();
            long endNanos = watch(replayer, tail);
            // A second answer to a click would come right behind the first.
            stop.pause(LOOK);
            return verdict.report(name, job.totals(), schedule.startNanos(), endNanos);
        } finally {
            screen.settle();
        }
    }

    private long watch(Replayer replayer, ResultTail tail) {
        long movedNanos = System.nanoTime();
        long moved = -1;
        Pace pace = new Pace(schedule.startNanos());
        while (true) {
            stop.check();
            failIfAny(replayer.failure(), "Sending to Kafka failed");
            failIfAny(tail.failure(), "Reading the results failed");
            failIfAny(job.failure(), "The job failed");
            failIfAny(trainer.failure(), "The trainer failed");
            long now = System.nanoTime();
            JobTotals totals = job.totals();
            if (replayer.isDone() && verdict.isComplete(totals)) {
                return now;
            }
            long movement = verdict.balance(totals).accounted() + evidence.outcomes() + replayer.sent();
            if (movement != moved) {
                moved = movement;
                movedNanos = now;
            } else if (now - movedNanos > STALLED.toNanos()) {
                screen.say("Nothing has moved for " + STALLED.toSeconds() + " s: " + verdict.missing(totals) + '.');
                return movedNanos;
            }
            screen.show(progress(replayer.sent(), now, pace.perSecond(replayer.sent(), now)));
            stop.pause(LOOK);
        }
    }

    private Progress progress(int sent, long nowNanos, double perSecond) {
        int tenth = sent == 0 ? 0 : plan.tenths().of(sent - 1);
        return new Progress(
                Duration.ofNanos(Math.max(0, nowNanos - schedule.startNanos())),
                sent,
                plan.log().size(),
                perSecond,
                evidence.answers().received(),
                evidence.latency().sinceLastAsked(),
                Optional.ofNullable(evidence.serving())
                        .map(serving -> new Progress.Serving(
                                serving.version(),
                                Duration.ofMillis(System.currentTimeMillis() - serving.publishedAtMillis()))),
                evidence.lineage().versions(),
                verdict.quality(part -> part.upTo(tenth)));
    }

    private static void failIfAny(Optional<Throwable> failure, String what) {
        if (failure.isPresent()) {
            throw new DemoFailedException(what, failure.get());
        }
    }
}
