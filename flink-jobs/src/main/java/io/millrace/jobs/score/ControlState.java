package io.millrace.jobs.score;

import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ModelAnnouncedSerializer;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.BooleanSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What the control stream has said so far, and which bundle that has brought into service. Every subtask has heard the same,
 * so it is kept as broadcast state: a restored subtask gets a full copy at any parallelism.
 */
final class ControlState {

    private static final MapStateDescriptor<String, ModelAnnounced> ANNOUNCED =
            new MapStateDescriptor<>("announced-models", StringSerializer.INSTANCE, ModelAnnouncedSerializer.INSTANCE);
    private static final MapStateDescriptor<Long, Boolean> UNAVAILABLE =
            new MapStateDescriptor<>("unavailable-items", LongSerializer.INSTANCE, BooleanSerializer.INSTANCE);

    /** URI of the bundle in service -> what its manifest hashes to; at most one entry. */
    private static final MapStateDescriptor<String, String> SERVED =
            new MapStateDescriptor<>("served-bundle", StringSerializer.INSTANCE, StringSerializer.INSTANCE);

    private final BroadcastState<String, ModelAnnounced> announced;
    private final BroadcastState<String, String> served;
    private final BroadcastState<Long, Boolean> unavailable;

    /** The keys of {@link #unavailable} without boxes: retrieval asks for every candidate. */
    private final LongOpenHashSet unavailableKeys = new LongOpenHashSet();

    ControlState(OperatorStateStore store) throws Exception {
        announced = store.getBroadcastState(ANNOUNCED);
        served = store.getBroadcastState(SERVED);
        unavailable = store.getBroadcastState(UNAVAILABLE);
        for (Map.Entry<Long, Boolean> entry : unavailable.entries()) {
            unavailableKeys.add(entry.getKey().longValue());
        }
    }

    void remember(ModelAnnounced announcement) throws Exception {
        announced.put(announcement.model(), announcement);
    }

    /** The last announcement of {@code model}. */
    @Nullable
    ModelAnnounced announced(String model) throws Exception {
        return announced.get(model);
    }

    /** Remembers what is in service, which differs from what was announced last when that was rejected. */
    void rememberServed(@Nullable BundleReference reference) throws Exception {
        served.clear();
        if (reference != null) {
            served.put(reference.uri(), reference.manifestSha256());
        }
    }

    /** What was in service at the checkpoint. */
    @Nullable
    BundleReference served() throws Exception {
        for (Map.Entry<String, String> entry : served.entries()) {
            return new BundleReference(entry.getKey(), entry.getValue());
        }
        return null;
    }

    void remember(AvailabilityChanged changed) throws Exception {
        if (changed.available()) {
            unavailable.remove(changed.itemKey());
            unavailableKeys.remove(changed.itemKey());
        } else {
            unavailable.put(changed.itemKey(), Boolean.TRUE);
            unavailableKeys.add(changed.itemKey());
        }
    }

    boolean isUnavailable(long itemKey) {
        return unavailableKeys.contains(itemKey);
    }
}
