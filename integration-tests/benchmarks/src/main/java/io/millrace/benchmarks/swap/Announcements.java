package io.millrace.benchmarks.swap;

import io.millrace.benchmarks.load.CountedJob;
import io.millrace.jobs.metrics.JobMetrics;
import io.millrace.local.flink.JobCluster;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.kafka.KafkaAnnouncer;
import io.millrace.trainer.publish.AnnouncementFailedException;
import java.util.List;

/** Announces versions in turn, over and over, and waits until every subtask serves each. */
final class Announcements {

    private final CountedJob served;
    private final int subtasks;
    private final KafkaAnnouncer announcer;
    private final List<PublishedBundle> versions;
    private int next;

    Announcements(JobCluster job, KafkaAnnouncer announcer, List<PublishedBundle> versions) {
        this.served = new CountedJob(job, JobMetrics.SWAPS);
        this.subtasks = job.counters().each(JobMetrics.SWAPS).length;
        this.announcer = announcer;
        this.versions = versions;
    }

    /** @throws IllegalStateException if the job has failed, or the version is not in service after a minute */
    Swap next() throws AnnouncementFailedException {
        PublishedBundle version = versions.get(next++ % versions.size());
        long announced = System.nanoTime();
        announcer.announce(version);
        served.await((long) next * subtasks);
        return new Swap(announced, System.nanoTime());
    }
}
