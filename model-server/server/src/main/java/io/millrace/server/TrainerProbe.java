package io.millrace.server;

/** Asks a trainer how it stands. */
@FunctionalInterface
interface TrainerProbe {

    /** As of now; may come from any thread. */
    TrainerState state();
}
