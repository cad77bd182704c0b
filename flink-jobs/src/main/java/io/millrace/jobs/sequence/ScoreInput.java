package io.millrace.jobs.sequence;

import io.millrace.jobs.control.ControlEvent;

/** What leaves the sequence stage: clicks with their sequences, and control events in-band between them. */
public sealed interface ScoreInput permits ScoreRequest, ScoreInput.Control {

    /** A control event that holds for every request after it. */
    record Control(ControlEvent event) implements ScoreInput {}
}
