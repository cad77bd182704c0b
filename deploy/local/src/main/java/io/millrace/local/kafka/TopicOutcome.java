package io.millrace.local.kafka;

import io.millrace.schemas.Topic;
import java.util.List;

/** What applying one topic to a cluster came to. */
public sealed interface TopicOutcome {

    Topic topic();

    /** One sentence for a person. */
    String sentence();

    /** The topic was not there and is now. */
    record Created(Topic topic) implements TopicOutcome {
        @Override
        public String sentence() {
            return "Created " + topic.name() + " with " + topic.partitions() + " partitions, "
                    + topic.cleanup().policy() + '.';
        }
    }

    /** The topic was there as it should be. */
    record Unchanged(Topic topic) implements TopicOutcome {
        @Override
        public String sentence() {
            return topic.name() + " exists as it should.";
        }
    }

    /** The topic was there, is not as it should be, and was left alone. */
    record Different(Topic topic, List<String> differences) implements TopicOutcome {
        public Different {
            differences = List.copyOf(differences);
        }

        @Override
        public String sentence() {
            return topic.name() + " exists and was left alone, but it has " + String.join(", and ", differences) + '.';
        }
    }
}
