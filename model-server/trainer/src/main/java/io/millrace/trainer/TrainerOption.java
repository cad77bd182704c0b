package io.millrace.trainer;

import io.millrace.schemas.Topics;

/** One knob of the trainer: its name on the command line and in maps, its default, what it does. */
public enum TrainerOption {
    MODEL(
            "model",
            "comirec",
            "Name of the model: key of its announcements, folder in the bundle store; a kind's name chooses that kind."),
    KIND("kind", "", "Kind of model; empty: the one that the model is named after, else comirec-sa."),
    TOPIC_PREFIX("topic-prefix", Topics.DEFAULT_PREFIX, "Prefix of the installation's topics."),
    DIMENSION("dimension", "64", "Length of an item embedding."),
    HISTORY_LENGTH("history-length", "20", "Past items that the model sees."),
    HYPERPARAMETERS(
            "hyperparameters",
            "",
            "Others of the kind, such as interests=4,hidden=256; its paper's by default, but for comirec-sa's hidden, which is the dimension."),
    LEARNING_RATE("learning-rate", "0.005", "Adam's step; constant, because a stream has no end."),
    BATCH_SIZE("batch-size", "256", "Fresh samples per step."),
    REPLAY_CAPACITY("replay-capacity", "20000", "Most recent samples kept for replay; 0 replays nothing."),
    REPLAY_STEPS("replay-steps", "1", "Steps on replayed samples after each step on fresh ones."),
    FULL_SOFTMAX_ITEMS("full-softmax-items", "4096", "Up to this many items every item is a candidate."),
    NEGATIVES("negatives", "2048", "Draws of negatives per step above that."),
    NEIGHBOURS("neighbours", "64", "Most neighbours of an item in the statistics of what follows what."),
    SEED("seed", "42", "Seed of initial weights, replay and negatives."),
    TABLE_MIN_COUNT("table-min-count", "1", "Interactions after which an item gets a row."),
    TABLE_IDLE("table-idle", "90d", "Time without an interaction after which an item loses its row."),
    TABLE_MAX_ITEMS("table-max-items", "1000000", "Most items with a row; the longest idle leave first."),
    PUBLISH_INTERVAL("publish-interval", "3s", "Longest wait between versions while there are new samples."),
    PUBLISH_SAMPLES("publish-samples", "100000", "New samples after which a version does not wait longer."),
    FIRST_PUBLISH_AFTER("first-publish-after", "2s", "Longest wait for a model's first version."),
    FIRST_PUBLISH_SAMPLES("first-publish-samples", "1000", "Samples after which it does not wait longer."),
    FULL_VERSION_EVERY(
            "full-version-every",
            "12",
            "Of so many versions in a row at least one is written whole; the others hold what changed, if that is much less. 1 writes all whole."),
    RETAINED_VERSIONS(
            "retained-versions", "10", "Newest versions kept in the store, besides those that they build on."),
    RETAINED_REJECTED("retained-rejected", "3", "Newest rejected versions kept in the store for inspection."),
    GATE_SAMPLES(
            "gate-samples",
            "512",
            "Samples not yet learned from on which a version is compared with the one before it; 0 compares none."),
    GATE_MINIMUM("gate-minimum", "100", "With fewer of them a version passes without comparison."),
    GATE_WAIT(
            "gate-wait",
            "1500ms",
            "Longest time that a version waits for them; samples are visible when the job's checkpoint is complete, so it should exceed the interval of these."),
    GATE_TOLERANCE(
            "gate-tolerance",
            "0.05",
            "Share of its mean reciprocal rank by which a version may be worse than the one before it."),
    GATE_INPUT_DROP(
            "gate-input-drop",
            "0.4",
            "Share of it that the served version suddenly loses on new samples for these to be suspect."),
    GATE_HOLD("gate-hold", "5m", "Longest time that suspect samples are refused; then they are the new normal."),
    PUBLISH_ON_CLOSE("publish-on-close", "false", "Whether closing publishes what was learned since."),
    POLL_RECORDS("poll-records", "500", "Most samples per poll."),
    FETCH_BYTES("fetch-bytes", "8388608", "Most bytes that the consumer buffers per fetch."),
    PARTITION_REFRESH("partition-refresh", "1m", "How often new partitions are looked for."),
    REPLAY_LAG(
            "replay-lag",
            "3000",
            "While more samples than this wait at the broker, none are replayed and the last stage learns from one in four:"
                    + " fresh weights come first."),
    MAXIMUM_WAIT("maximum-wait", "1s", "Longest time that a sample waits for its mini-batch to fill."),
    LABEL_SAMPLES(
            "label-samples", "200000", "Newest impression samples whose counts can be corrected by a later revision."),
    LABEL_ITEMS("label-items", "100000", "Most items with counts of impressions; the longest unchanged leave first."),
    GROUP(
            "group",
            "",
            "Consumer group of trainers that share the partitions and learn one model together, with one store and equal options;"
                    + " empty: on its own."),
    GROUP_PATIENCE(
            "group-patience",
            "10s",
            "Longest time that a version waits for what others of the group have learned; what comes later is learned again.");

    private final String key;
    private final String defaultValue;
    private final String description;

    TrainerOption(String key, String defaultValue, String description) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
    }

    /** The option's name: {@code learning-rate}, given as {@code --learning-rate} on the command line. */
    public String key() {
        return key;
    }

    public String defaultValue() {
        return defaultValue;
    }

    /** What it does, in a sentence. */
    public String description() {
        return description;
    }
}
