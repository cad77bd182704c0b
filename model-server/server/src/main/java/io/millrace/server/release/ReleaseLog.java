package io.millrace.server.release;

import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** What was announced and released of one model, for who wants to know it or release something by hand. */
public final class ReleaseLog {

    private final Map<String, String> connection;
    private final Topics topics;
    private final String model;

    /** @param connection Kafka client settings, at least {@code bootstrap.servers} */
    public ReleaseLog(Map<String, String> connection, Topics topics, String model) {
        this.connection = Map.copyOf(connection);
        this.topics = topics;
        this.model = model;
    }

    /**
     * How the model stands now.
     *
     * @throws IllegalStateException if a topic is missing
     * @throws KafkaException if the brokers cannot be asked
     */
    public Standing read() {
        Latest latest = new Latest();
        try (ReleaseReader reader = new ReleaseReader(connection, topics, model, latest)) {
            reader.readStanding();
        }
        return latest.standing;
    }

    /**
     * Writes a release and says how the model stands after it: by another release if somebody wrote one at the same moment,
     * which then is said again, so that it is also the topic's last word.
     *
     * @throws KafkaException if the brokers do not take it
     */
    public Standing write(Release release) {
        try (ReleaseWriter writer =
                new ReleaseWriter(connection, topics.releases().name())) {
            writer.write(release);
            Standing standing = read();
            Release counts = standing.release();
            if (counts != null && !counts.equals(release) && counts.getSequence() == release.getSequence()) {
                writer.write(new NextRelease(model, standing, release.getIssuedAt()).again(counts));
            }
            return standing;
        }
    }

    private static final class Latest implements ReleaseEvents {

        private Standing standing = Standing.NOTHING;

        @Override
        public void announced(ReleasedVersion version) {
            standing = standing.announced(version);
        }

        @Override
        public void released(Release release) {
            standing = standing.released(release);
        }

        @Override
        public void observed(PrequentialOutcome outcome) {
            // outcomes do not change how a model stands, and are not read
        }
    }
}
