package io.millrace.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class JobCountersTest {

    private final JobCounters counters = new JobCounters();

    @Test
    void subtasksAreSummedAndKeepTheirLastValue() {
        Counter first = counter("late", "host", "millrace");
        Counter second = counter("late", "host", "millrace");
        first.inc(3);
        second.inc(4);

        counters.notifyOfRemovedMetric(first, "late", group("millrace"));

        assertThat(counters.total("late")).isEqualTo(7);
        assertThat(counters.highest("late")).isEqualTo(4);
    }

    @Test
    void otherGroupsAreNotCounted() {
        counter("late", "host", "operator").inc(3);

        assertThat(counters.total("late")).isZero();
        assertThat(counters.highest("late")).isZero();
    }

    @Test
    void flinkIsHandedTheCountersThatWereRegistered() {
        Configuration configuration = new Configuration();
        JobCounters registered = JobCountersFactory.register(configuration);
        Properties properties = new Properties();
        properties.setProperty("counters", configuration.toMap().get("metrics.reporter.millrace.counters"));

        assertThat(new JobCountersFactory().createMetricReporter(properties)).isSameAs(registered);
        assertThatThrownBy(() -> new JobCountersFactory().createMetricReporter(properties))
                .isInstanceOf(IllegalStateException.class);
    }

    private Counter counter(String name, String... scope) {
        Counter counter = new SimpleCounter();
        counters.notifyOfAddedMetric(counter, name, group(scope));
        return counter;
    }

    private static UnregisteredMetricsGroup group(String... scope) {
        return new UnregisteredMetricsGroup() {
            @Override
            public String[] getScopeComponents() {
                return scope;
            }
        };
    }
}
