package io.millrace.jobs.kafka;

import org.apache.flink.util.OutputTag;

/** The side output that every decoding stage sends its dead letters to. */
public final class DeadLetters {

    public static final OutputTag<OutgoingRecord> TAG = new OutputTag<>("dead-letters", OutgoingRecordSerializer.TYPE);

    private DeadLetters() {}
}
