package io.millrace.trainer.kafka;

import io.millrace.trainer.sample.Sample;

/** What a record of the topic of training samples turned out to be. */
public sealed interface DecodedSample {

    /** A sample to learn from. */
    record Valid(Sample sample) implements DecodedSample {}

    /**
     * A record that holds no usable sample.
     *
     * @param reason short and stable, to count by
     * @param detail what was wrong, in a sentence
     */
    record Malformed(String reason, String detail) implements DecodedSample {}
}
