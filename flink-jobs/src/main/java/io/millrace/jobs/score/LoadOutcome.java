package io.millrace.jobs.score;

import io.millrace.models.serving.ServingModel;

/** What came of loading a bundle. */
public sealed interface LoadOutcome {

    /** The model is ready to serve. */
    record Loaded(ServingModel model) implements LoadOutcome {}

    /**
     * The bundle must not be served.
     *
     * @param reason short and stable, for counting
     * @param detail one sentence for a person
     */
    record Refused(String reason, String detail) implements LoadOutcome {}
}
