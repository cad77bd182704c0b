package io.millrace.jobs;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** An environment for Flink's harnesses that remembers the metrics an operator registers, by name. */
public final class TestingMetrics {

    private final Map<String, Metric> metrics = new HashMap<>();

    public MockEnvironment environment() {
        return new MockEnvironmentBuilder().setMetricGroup(group()).build();
    }

    /** The environment of one subtask of several. */
    public MockEnvironment environment(int maximumParallelism, int parallelism, int subtask) {
        return new MockEnvironmentBuilder()
                .setMetricGroup(group())
                .setMaxParallelism(maximumParallelism)
                .setParallelism(parallelism)
                .setSubtaskIndex(subtask)
                .build();
    }

    /** Of the counter {@code name} that is kept per reason. */
    public long count(String name, String reason) {
        return count(name + '/' + reason);
    }

    public long count(String name) {
        if (metrics.get(name) instanceof Counter counter) {
            return counter.getCount();
        }
        throw new AssertionError("No counter " + name + " in " + metrics.keySet());
    }

    public Object gauge(String name) {
        if (metrics.get(name) instanceof Gauge<?> gauge) {
            return gauge.getValue();
        }
        throw new AssertionError("No gauge " + name + " in " + metrics.keySet());
    }

    private TaskMetricGroup group() {
        TestingMetricRegistry registry = TestingMetricRegistry.builder()
                .setRegisterConsumer((metric, name, group) -> {
                    metrics.put(name, metric);
                    String reason = group.getAllVariables().get("<reason>");
                    if (reason != null) {
                        metrics.put(name + '/' + reason, metric);
                    }
                })
                .build();
        return TaskManagerMetricGroup.createTaskManagerMetricGroup(registry, "localhost", ResourceID.generate())
                .addJob(new JobID(), "job")
                .addTask(ExecutionGraphTestUtils.createExecutionAttemptId(), "task");
    }
}
