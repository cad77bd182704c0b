package io.millrace.trainer;

/** What the training thread does until it is stopped. */
interface TrainingLoop extends Runnable {

    /** Ends {@link #run} soon; may come from any thread. */
    void stop();

    /** As of the last round; may come from any thread. */
    TrainerStatus status();
}
