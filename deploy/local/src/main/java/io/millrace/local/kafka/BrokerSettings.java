package io.millrace.local.kafka;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Configuration of a broker that is its own controller, sized for a laptop: one replica, few partitions, small files. */
final class BrokerSettings {

    static final int NODE = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MEBIBYTE = 1 << 20;

    private BrokerSettings() {}

    static Map<String, String> of(Path logDirectory, int brokerPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", String.valueOf(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ':' + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put(
                "listeners",
                "BROKER://" + LOOPBACK + ':' + brokerPort + ",CONTROLLER://" + LOOPBACK + ':' + controllerPort);
        settings.put("log.dirs", logDirectory.toString());
        settings.put("auto.create.topics.enable", "false");
        oneReplica(settings);
        small(settings);
        return settings;
    }

    private static void oneReplica(Map<String, String> settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void small(Map<String, String> settings) {
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("background.threads", "2");
        settings.put("log.segment.bytes", String.valueOf(64 * MEBIBYTE));
        settings.put("log.index.size.max.bytes", String.valueOf(MEBIBYTE / 2));
        settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(2 * MEBIBYTE));
        settings.put("log.cleaner.io.buffer.size", String.valueOf(MEBIBYTE / 4));
        settings.put("offsets.load.buffer.size", String.valueOf(MEBIBYTE));
        settings.put("transaction.state.log.segment.bytes", String.valueOf(8 * MEBIBYTE));
        settings.put("offsets.topic.segment.bytes", String.valueOf(8 * MEBIBYTE));
    }
}
