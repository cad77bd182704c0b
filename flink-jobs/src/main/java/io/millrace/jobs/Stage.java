package io.millrace.jobs;

import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Every operator's uid and name. A uid is what a checkpoint's state is found by: it never changes, whatever becomes of the
 * name.
 */
enum Stage {
    READ_INTERACTIONS("read-interactions", "interactions"),
    INGEST("ingest", "ingest"),
    READ_CONTROL("read-control", "models and items"),
    CONTROL("control", "control"),
    SEQUENCE("sequence", "sequence"),
    SAMPLES("samples", "samples"),
    IMPRESSION_GATE("impression-gate", "impression gate"),
    IMPRESSIONS("impressions", "impressions"),
    SCORE("score", "score"),
    RANK("rank", "rank"),
    EMIT("emit", "emit"),
    QUALITY("quality", "quality"),
    WRITE_RECOMMENDATIONS("write-recommendations", "recommendations"),
    WRITE_SAMPLES("write-samples", "training samples"),
    WRITE_IMPRESSION_SAMPLES("write-impression-samples", "impression samples"),
    WRITE_QUALITY("write-quality", "quality outcomes"),
    WRITE_DEAD_LETTERS("write-dead-letters", "dead letters");

    private final String uid;
    private final String title;

    Stage(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    String uid() {
        return uid;
    }

    String title() {
        return title;
    }

    <T> SingleOutputStreamOperator<T> of(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid).name(title);
    }

    void of(DataStreamSink<?> sink) {
        sink.uid(uid).name(title);
    }
}
