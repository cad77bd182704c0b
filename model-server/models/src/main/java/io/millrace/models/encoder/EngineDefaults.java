package io.millrace.models.encoder;

import java.util.Map;

/**
 * How Millrace wants the engine to be loaded: without the network, and with one native thread, because the tasks of a job
 * and the users of a batch already run in parallel and because results must not depend on the machine. A property that is
 * already set wins.
 */
public final class EngineDefaults {

    private static final Map<String, String> PROPERTIES = Map.of(
            "ai.djl.offline", "true",
            "ai.djl.pytorch.num_threads", "1",
            "ai.djl.pytorch.num_interop_threads", "1",
            "OPT_OUT_TRACKING", "true");

    private EngineDefaults() {}

    /** To be called before the first array is created; later calls do nothing. */
    public static void apply() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
