package io.millrace.local.replay;

import io.millrace.local.data.Dataset;
import io.millrace.trainer.TrainerConfig;
import java.util.List;

/**
 * What a replay should do.
 *
 * @param dataset the log
 * @param trainer the kind of model, its seed and how it learns
 * @param first when the first version comes into service, unless a refresh comes before it
 * @param refreshes the cadences, a pass over the log for each
 */
public record ReplayOptions(Dataset dataset, TrainerConfig trainer, Refresh first, List<Refresh> refreshes) {

    public ReplayOptions {
        refreshes = List.copyOf(refreshes);
    }
}
