package io.millrace.local.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** A real single-node Kafka (KRaft) in this process, reachable on 127.0.0.1 only. */
public final class EmbeddedKafka implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on a free port; see {@link #start(Path, int)}. */
    public static EmbeddedKafka start(Path logDirectory) {
        return start(logDirectory, LoopbackPorts.ANY);
    }

    /**
     * Formats {@code logDirectory} and starts a broker on it, ready for clients when this returns.
     *
     * @param logDirectory where its logs go: empty, or not there yet
     * @param port the port that clients connect to; 0 for any free one
     * @throws BrokerException if the port is taken or the broker does not start
     */
    public static EmbeddedKafka start(Path logDirectory, int port) {
        int[] ports = LoopbackPorts.free(port, 2);
        Map<String, String> settings = BrokerSettings.of(logDirectory, ports[0], ports[1]);
        format(logDirectory);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new BrokerException("The embedded Kafka did not start: " + e.getMessage(), e);
        }
        return new EmbeddedKafka(server, ports[0]);
    }

    private static void format(Path logDirectory) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(BrokerSettings.NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .addDirectory(logDirectory.toString())
                    .setMetadataLogDirectory(logDirectory.toString())
                    .run();
        } catch (Exception e) {
            throw new BrokerException("Cannot prepare " + logDirectory + " for Kafka: " + e.getMessage(), e);
        }
    }

    /** What clients put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** Stops broker and controller; returns when both are down. The log directory stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
