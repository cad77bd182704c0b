package io.millrace.local.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * Where a cluster answers.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 */
public record BrokerAddress(String bootstrapServers) {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final int REQUEST_MILLIS = 5_000;

    /** The client properties that every producer, consumer and admin of this cluster shares. */
    public Map<String, String> clientProperties() {
        return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    }

    /**
     * An admin client of a cluster that has just answered.
     *
     * @throws BrokerException if the address is no address, or nobody answers there within some seconds
     */
    public Admin connect() {
        return connect(PATIENCE);
    }

    Admin connect(Duration patience) {
        Map<String, Object> properties = new HashMap<>(clientProperties());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.put(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) Math.max(REQUEST_MILLIS, patience.toMillis()));
        Admin admin = create(properties);
        try {
            admin.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return admin;
        } catch (ExecutionException | TimeoutException e) {
            admin.close(Duration.ZERO);
            throw new BrokerException(
                    "No Kafka broker answered at " + bootstrapServers + " within " + patience.toSeconds()
                            + " s: check the address and that the broker runs.",
                    e);
        } catch (InterruptedException e) {
            admin.close(Duration.ZERO);
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while connecting to " + bootstrapServers + '.', e);
        }
    }

    private Admin create(Map<String, Object> properties) {
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BrokerException(
                    "'" + bootstrapServers + "' cannot be used as bootstrap servers: " + cause.getMessage(), e);
        }
    }
}
