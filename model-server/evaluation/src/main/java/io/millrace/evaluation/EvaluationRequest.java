package io.millrace.evaluation;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be evaluated.
 *
 * @param events the log
 * @param items titles and categories of the items, if there are any
 * @param test a log of its own to be tested on, if there is one
 * @param model a kind of model, such as {@code comirec-sa}
 * @param protocol how, such as {@code comirec}
 * @param settings of protocol, training and model, as text by name
 * @param seed of everything random
 */
public record EvaluationRequest(
        Path events,
        @Nullable Path items,
        @Nullable Path test,
        String model,
        String protocol,
        Map<String, String> settings,
        long seed) {

    public EvaluationRequest {
        settings = Map.copyOf(settings);
    }
}
