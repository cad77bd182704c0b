package io.millrace.trainer.sample;

/**
 * Where a record stands in its topic.
 *
 * @param partition zero or more
 * @param offset zero or more
 */
public record RecordPosition(int partition, long offset) {

    public RecordPosition {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "No record stands at partition " + partition + ", offset " + offset + ": both are zero or more.");
        }
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
