package io.millrace.evaluation.protocol;

import io.millrace.evaluation.metrics.ListQuality;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A part of a list's quality under the name that a protocol has for it.
 *
 * @param name without the length of the list
 */
record NamedQuality(String name, ToDoubleFunction<ListQuality> value) {

    /** Several labels a user. */
    static final List<NamedQuality> OF_COMIREC = List.of(
            new NamedQuality("recall", ListQuality::recall),
            new NamedQuality("hitRate", ListQuality::hitRate),
            new NamedQuality("ndcg", ListQuality::ndcg),
            new NamedQuality("correctedNdcg", ListQuality::correctedNdcg));

    /** One label a list: what this literature calls precision is whether it is there. */
    static final List<NamedQuality> OF_SESSIONS =
            List.of(new NamedQuality("p", ListQuality::hitRate), new NamedQuality("mrr", ListQuality::reciprocal));

    /** The name with the length of the list, such as {@code recall@20}. */
    String at(int n) {
        return name + '@' + n;
    }
}
