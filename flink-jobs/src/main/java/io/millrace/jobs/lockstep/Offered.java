package io.millrace.jobs.lockstep;

import io.millrace.schemas.avro.TrainingSample;

/** What became of a click that was offered to the job. */
public sealed interface Offered {

    /**
     * The click will be answered.
     *
     * @param sample what the model may learn from it
     */
    record Accepted(TrainingSample sample) implements Offered {}

    /** The user's sequence holds the click's event already. */
    record Duplicate() implements Offered {}

    /** The click is older than what the user's sequence still accepts. */
    record Late() implements Offered {}
}
