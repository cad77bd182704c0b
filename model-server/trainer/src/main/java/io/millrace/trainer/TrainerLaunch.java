package io.millrace.trainer;

import java.nio.file.Path;
import java.util.Map;

/**
 * All that it takes to start a trainer.
 *
 * @param config how it learns and publishes
 * @param kafka client settings, at least {@code bootstrap.servers}; may hold credentials, so not for logs
 * @param store root directory of the bundle store
 */
public record TrainerLaunch(TrainerConfig config, Map<String, String> kafka, Path store) {

    public TrainerLaunch {
        kafka = Map.copyOf(kafka);
    }

    /** Starts it; fails as {@link Trainer#start} does. */
    public Trainer start() {
        return Trainer.start(config, kafka, store);
    }

    @Override
    public String toString() {
        return "TrainerLaunch[config=" + config + ", store=" + store + ']';
    }
}
