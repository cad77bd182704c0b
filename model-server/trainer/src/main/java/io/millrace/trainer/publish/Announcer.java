package io.millrace.trainer.publish;

import io.millrace.models.bundle.PublishedBundle;

/** Tells the jobs which version to serve. Announcing a version again changes nothing for them. */
public interface Announcer {

    /**
     * Returns when the announcement is durable.
     *
     * @throws AnnouncementFailedException if that is not known to have happened
     */
    void announce(PublishedBundle version) throws AnnouncementFailedException;
}
