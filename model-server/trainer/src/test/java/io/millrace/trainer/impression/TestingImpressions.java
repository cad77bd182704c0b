package io.millrace.trainer.impression;

import io.millrace.trainer.sample.RecordPosition;

/** Enters impression samples of one item into a table, each at the next offset of one partition. */
final class TestingImpressions {

    static final long LAMP = 77;

    private final LabelTable table;
    private long offset;

    TestingImpressions(LabelTable table) {
        this.table = table;
    }

    void negative(long sampleKey, int revision) {
        negative(sampleKey, revision, 1);
    }

    void negative(long sampleKey, int revision, double rate) {
        enter(new ImpressionRevision(sampleKey, revision, LAMP, false, false, false, 0, rate));
    }

    void clicked(long sampleKey, int revision) {
        clicked(sampleKey, revision, LAMP, 1);
    }

    void clicked(long sampleKey, int revision, long itemKey, double rate) {
        enter(new ImpressionRevision(sampleKey, revision, itemKey, true, false, false, 500, rate));
    }

    void enter(ImpressionRevision revision) {
        table.enter(new RecordPosition(0, offset++), revision);
    }
}
