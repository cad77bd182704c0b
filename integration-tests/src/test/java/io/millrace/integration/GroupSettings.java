package io.millrace.integration;

import io.millrace.schemas.Topics;
import io.millrace.trainer.TrainerConfig;
import java.util.HashMap;
import java.util.Map;

/** Configurations of trainers of a group as these tests run them: small, publishing often, keeping every version. */
final class GroupSettings {

    private GroupSettings() {}

    /** @param more what differs */
    static TrainerConfig of(Topics topics, String group, Map<String, String> more) {
        Map<String, String> options = new HashMap<>();
        options.put("topic-prefix", JobSettings.prefix(topics));
        options.put("group", group);
        options.put("publish-interval", "500ms");
        options.put("first-publish-after", "300ms");
        options.put("maximum-wait", "100ms");
        options.put("retained-versions", "1000");
        options.put("dimension", "16");
        options.put("hyperparameters", "hidden=32");
        options.putAll(more);
        return TrainerConfig.from(options);
    }
}
