package io.millrace.local.flink;

import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Lets Flink, which knows reporters by class name only, hand a job's metrics to a {@link JobCounters} of this process. Flink
 * finds it as a service.
 */
public final class JobCountersFactory implements MetricReporterFactory {

    private static final String ID = "counters";
    private static final Map<String, JobCounters> WAITING = new ConcurrentHashMap<>();

    /** Adds to {@code configuration} a reporter that fills the returned counters. */
    public static JobCounters register(Configuration configuration) {
        String id = UUID.randomUUID().toString();
        JobCounters counters = new JobCounters();
        WAITING.put(id, counters);
        configuration.setString("metrics.reporters", "millrace");
        configuration.setString("metrics.reporter.millrace.factory.class", JobCountersFactory.class.getName());
        configuration.setString("metrics.reporter.millrace." + ID, id);
        return counters;
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        JobCounters counters = WAITING.remove(properties.getProperty(ID, ""));
        if (counters == null) {
            throw new IllegalStateException("Nobody waits for the metrics of " + properties + '.');
        }
        return counters;
    }
}
