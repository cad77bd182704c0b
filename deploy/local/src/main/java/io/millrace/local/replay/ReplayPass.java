package io.millrace.local.replay;

import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.ingest.Decoded;
import io.millrace.jobs.lockstep.LockstepJob;
import io.millrace.jobs.lockstep.LockstepOptions;
import io.millrace.jobs.lockstep.Offered;
import io.millrace.jobs.lockstep.Reply;
import io.millrace.local.accounting.Evidence;
import io.millrace.local.accounting.ExampleLists;
import io.millrace.local.accounting.JobTotals;
import io.millrace.local.accounting.ReplayPlan;
import io.millrace.trainer.LockstepTrainer;
import io.millrace.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * One pass over a log, in its order: each click is answered by what was known before it, judges the list before it and is learned
 * from, and a version that is due comes into service between two clicks. What leaves the job and the trainer is entered as
 * evidence, as the demo's is.
 */
final class ReplayPass implements AutoCloseable {

    private final InteractionRows rows;
    private final Evidence evidence;
    private final RefreshSchedule schedule;
    private final EventClock clock = new EventClock();
    private final LockstepJob job;
    private final LockstepTrainer trainer;
    private long duplicates;
    private long late;
    private long context;
    private long samples;
    private long swaps;

    /** @param store root of an empty bundle store */
    ReplayPass(ReplayPlan plan, RefreshSchedule schedule, TrainerConfig config, Path store) {
        this.rows = new InteractionRows(plan.log());
        this.evidence = new Evidence(
                plan,
                row -> 0,
                ExampleLists.choose(plan, new SplittableRandom(config.learning().seed())));
        this.schedule = schedule;
        this.trainer = LockstepTrainer.fresh(config, store, clock);
        this.job = new LockstepJob(LockstepOptions.defaults(), clock, this::enter);
    }

    /** Reads the next row. Rows come in the order of the log. */
    void read(int row) {
        Decoded decoded = rows.decode(row);
        if (decoded instanceof Decoded.Valid valid) {
            click(valid.click());
        } else if (decoded instanceof Decoded.Malformed) {
            evidence.deadLetter();
        } else {
            context++;
        }
    }

    /** Answers the clicks that still wait for their micro-batch to fill. */
    void flush() {
        job.flush();
    }

    Evidence evidence() {
        return evidence;
    }

    JobTotals totals() {
        return new JobTotals(duplicates, late, context, samples, swaps);
    }

    /** Optimiser steps so far. */
    long steps() {
        return trainer.totals().steps();
    }

    @Override
    public void close() {
        job.close();
        trainer.close();
    }

    private void click(Click click) {
        clock.advanceTo(click.eventTime());
        if (schedule.isDue(click.eventTime())) {
            refresh(click.eventTime());
        }
        Offered offered = job.offer(click);
        if (offered instanceof Offered.Accepted accepted) {
            samples++;
            schedule.clicked();
            if (!schedule.isOver()) { // nobody would be served what is learned from here on
                trainer.accept(accepted.sample());
            }
        } else if (offered instanceof Offered.Late) {
            late++;
        } else {
            duplicates++;
        }
    }

    private void refresh(long eventTime) {
        trainer.publish().ifPresent(announcement -> {
            evidence.announced(announcement);
            job.announce(announcement);
            schedule.taken(eventTime);
            swaps++;
        });
    }

    private void enter(Reply reply) {
        evidence.list(reply.list(), 0);
        reply.outcome().ifPresent(evidence::outcome);
    }
}
