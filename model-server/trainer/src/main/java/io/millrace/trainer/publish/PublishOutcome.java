package io.millrace.trainer.publish;

import io.millrace.models.bundle.PublishedBundle;
import io.millrace.trainer.gate.Verdict;

/** What became of an attempt to publish or to announce. */
public sealed interface PublishOutcome {

    /** The version is current, and the jobs know it. */
    record Announced(PublishedBundle version) implements PublishOutcome {}

    /** The version is current; its announcement is to be repeated. */
    record Unannounced(PublishedBundle version, AnnouncementFailedException cause) implements PublishOutcome {}

    /**
     * The gate refused it. It is kept for inspection; the pointer still names the version before.
     *
     * @param version the name of the refused one
     */
    record Rejected(String version, Verdict.Rejected verdict) implements PublishOutcome {}

    /** Nothing changed: the pointer still names the version before. */
    record ExportFailed(Exception cause) implements PublishOutcome {}
}
