package io.millrace.jobs.control;

import io.millrace.jobs.kafka.DeadLetter;

/** What became of the bytes of one control record. */
sealed interface DecodedControl {

    record Understood(ControlEvent event) implements DecodedControl {}

    record Malformed(DeadLetter letter) implements DecodedControl {}
}
