package io.millrace.local.accounting;

import java.util.function.Function;

/** The model's quality beside the baselines' on the same clicks. */
public record QualityComparison(Quality model, Quality popularity, Quality transitions) {

    /** The comparison over the part of the stream that {@code part} takes. */
    static QualityComparison over(QualityByTenth model, Baselines baselines, Function<QualityByTenth, Quality> part) {
        return new QualityComparison(
                part.apply(model), part.apply(baselines.popularity()), part.apply(baselines.transitions()));
    }
}
