package io.millrace.jobs.score;

import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.control.ModelAnnouncedSerializer;
import io.millrace.jobs.control.ReleasedSerializer;
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
 * What the control stream has said so far, and which bundles that has brought into service. Every subtask has heard the same,
 * so it is kept as broadcast state: a restored subtask gets a full copy at any parallelism.
 */
final class ControlState {

    private static final MapStateDescriptor<String, ModelAnnounced> ANNOUNCED =
            new MapStateDescriptor<>("announced-models", StringSerializer.INSTANCE, ModelAnnouncedSerializer.INSTANCE);
    private static final MapStateDescriptor<Long, Boolean> UNAVAILABLE =
            new MapStateDescriptor<>("unavailable-items", LongSerializer.INSTANCE, BooleanSerializer.INSTANCE);

    private static final MapStateDescriptor<String, Released> RELEASED =
            new MapStateDescriptor<>("released-models", StringSerializer.INSTANCE, ReleasedSerializer.INSTANCE);

    /** URI of the champion's bundle in service -> what its manifest hashes to; at most one entry. */
    private static final MapStateDescriptor<String, String> SERVED = bundles("served-bundle");

    /** The same of the challenger. */
    private static final MapStateDescriptor<String, String> CHALLENGER = bundles("served-challenger");

    private final BroadcastState<String, ModelAnnounced> announced;
    private final BroadcastState<String, Released> released;
    private final BroadcastState<String, String> served;
    private final BroadcastState<String, String> challenger;
    private final BroadcastState<Long, Boolean> unavailable;

    /** The keys of {@link #unavailable} without boxes: retrieval asks for every candidate. */
    private final LongOpenHashSet unavailableKeys = new LongOpenHashSet();

    ControlState(OperatorStateStore store) throws Exception {
        announced = store.getBroadcastState(ANNOUNCED);
        released = store.getBroadcastState(RELEASED);
        served = store.getBroadcastState(SERVED);
        challenger = store.getBroadcastState(CHALLENGER);
        unavailable = store.getBroadcastState(UNAVAILABLE);
        for (Map.Entry<Long, Boolean> entry : unavailable.entries()) {
            unavailableKeys.add(entry.getKey().longValue());
        }
    }

    void remember(ModelAnnounced announcement) throws Exception {
        announced.put(announcement.model(), announcement);
    }

    /** A release counts only if its writer knew the one before. */
    void remember(Released release) throws Exception {
        Released known = released.get(release.model());
        if (known == null || release.sequence() > known.sequence()) {
            released.put(release.model(), release);
        }
    }

    /** What is to be served of {@code model}, by all that was announced and released. */
    ReleasePlan plan(String model) throws Exception {
        return ReleasePlan.of(announced.get(model), released.get(model));
    }

    /** Remembers what is in service, which differs from the plan while that is loading or when it was rejected. */
    void rememberServed(@Nullable BundleReference champion, @Nullable BundleReference challenger) throws Exception {
        remember(served, champion);
        remember(this.challenger, challenger);
    }

    /** The champion that was in service at the checkpoint. */
    @Nullable
    BundleReference served() throws Exception {
        return only(served);
    }

    /** The challenger that was in service at the checkpoint. */
    @Nullable
    BundleReference servedChallenger() throws Exception {
        return only(challenger);
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

    private static MapStateDescriptor<String, String> bundles(String name) {
        return new MapStateDescriptor<>(name, StringSerializer.INSTANCE, StringSerializer.INSTANCE);
    }

    private static void remember(BroadcastState<String, String> state, @Nullable BundleReference reference)
            throws Exception {
        state.clear();
        if (reference != null) {
            state.put(reference.uri(), reference.manifestSha256());
        }
    }

    private static @Nullable BundleReference only(BroadcastState<String, String> state) throws Exception {
        for (Map.Entry<String, String> entry : state.entries()) {
            return new BundleReference(entry.getKey(), entry.getValue());
        }
        return null;
    }
}
