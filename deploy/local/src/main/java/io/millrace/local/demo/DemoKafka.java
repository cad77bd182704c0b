package io.millrace.local.demo;

import io.millrace.local.data.Catalog;
import io.millrace.local.kafka.BrokerAddress;
import io.millrace.local.kafka.ByteClients;
import io.millrace.local.kafka.EmbeddedKafka;
import io.millrace.local.kafka.TopicApplier;
import io.millrace.local.screen.Screen;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.CatalogItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The cluster that a demo runs on, with its topics: embedded, or somebody's, which is left as it was. */
public final class DemoKafka implements AutoCloseable {

    private static final int LINGER_MILLIS = 1;

    private final BrokerAddress address;
    private final Topics topics;
    private final String prefix;
    private final AutoCloseable end;

    private DemoKafka(BrokerAddress address, String prefix, AutoCloseable end) {
        this.address = address;
        this.prefix = prefix;
        this.topics = Topics.withPrefix(prefix);
        this.end = end;
    }

    /**
     * An embedded broker with the topics of an ordinary installation.
     *
     * @param port of the broker; 0 for any free one
     */
    public static DemoKafka embedded(Path logDirectory, int port) {
        EmbeddedKafka broker = EmbeddedKafka.start(logDirectory, port);
        try {
            BrokerAddress address = new BrokerAddress(broker.bootstrapServers());
            DemoKafka kafka = new DemoKafka(address, Topics.DEFAULT_PREFIX, broker);
            try (Admin admin = address.connect()) {
                new TopicApplier(admin).apply(kafka.topics);
            }
            return kafka;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Somebody's cluster: topics under a prefix that no other run has, deleted when this closes. */
    static DemoKafka existing(String bootstrapServers, Screen screen) {
        BrokerAddress address = new BrokerAddress(bootstrapServers);
        String prefix = "millrace-demo-" + UUID.randomUUID().toString().substring(0, 8);
        screen.say("Topics " + prefix + ".* are created on " + bootstrapServers + ", and deleted at the end.");
        DemoKafka kafka = new DemoKafka(address, prefix, () -> {
            leaveNothing(address, prefix);
            screen.say("Deleted the topics " + prefix + ".* from " + bootstrapServers + '.');
        });
        try (Admin admin = address.connect()) {
            applyOrDelete(new TopicApplier(admin), kafka.topics);
        }
        return kafka;
    }

    private static void applyOrDelete(TopicApplier applier, Topics topics) {
        try {
            applier.apply(topics);
        } catch (RuntimeException e) {
            applier.delete(topics);
            throw e;
        }
    }

    private static void leaveNothing(BrokerAddress address, String prefix) throws Exception {
        try (Admin admin = address.connect()) {
            new TopicApplier(admin).delete(Topics.withPrefix(prefix));
            admin.deleteConsumerGroups(List.of(prefix)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    public BrokerAddress address() {
        return address;
    }

    public Topics topics() {
        return topics;
    }

    String prefix() {
        return prefix;
    }

    /** Writes every item of {@code catalog} to the items topic. */
    public void publish(Catalog catalog) {
        AvroCodec<CatalogItem> codec = AvroCodec.of(CatalogItem.class);
        try (Producer<byte[], byte[]> producer = producer()) {
            for (Catalog.Item item : catalog.items()) {
                CatalogItem record = CatalogItem.newBuilder()
                        .setItemId(item.itemId())
                        .setTitle(item.title())
                        .setCategory(item.category())
                        .setUpdatedAt(Instant.EPOCH)
                        .build();
                producer.send(new ProducerRecord<>(
                        topics.items().name(), item.itemId().getBytes(StandardCharsets.UTF_8), codec.encode(record)));
            }
            producer.flush();
        }
    }

    Producer<byte[], byte[]> producer() {
        return new ByteClients(address).producer(LINGER_MILLIS);
    }

    /** A consumer without a group. */
    Consumer<byte[], byte[]> consumer() {
        return new ByteClients(address).consumer();
    }

    @Override
    public void close() throws Exception {
        end.close();
    }
}
