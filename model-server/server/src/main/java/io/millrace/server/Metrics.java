package io.millrace.server;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** Everything that this process says about one model to Prometheus. */
final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    Metrics(String model, MeterBinder... parts) {
        registry.config().commonTags(List.of(Tag.of("model", model)));
        for (MeterBinder part : parts) {
            part.bindTo(registry);
        }
    }

    /** All metrics in Prometheus' text format. */
    String scrape() {
        return registry.scrape();
    }
}
