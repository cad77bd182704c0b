package io.millrace.trainer;

import java.util.Map;

/** How DJL's engine runs in a trainer's process, unless the process was started with other settings. */
final class TorchSettings {

    /** One thread: on small matrices a second one costs more than it gives, and beside a busy neighbour far more. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1",
            "ai.djl.offline", "true",
            "OPT_OUT_TRACKING", "true");

    private TorchSettings() {}

    /** Must come before the engine is first used; afterwards it has no effect. */
    static void apply() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
