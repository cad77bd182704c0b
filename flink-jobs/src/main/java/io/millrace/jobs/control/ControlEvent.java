package io.millrace.jobs.control;

import io.millrace.schemas.UserSplit;
import org.jspecify.annotations.Nullable;

/** Something that changes how later clicks are answered. */
public sealed interface ControlEvent {

    /**
     * A version that may be served from now on.
     *
     * @param bundleUri {@code file:} URI of the immutable version directory
     * @param manifestSha256 what the bundle's manifest must hash to
     */
    record ModelAnnounced(String model, String version, String bundleUri, String manifestSha256)
            implements ControlEvent {}

    /**
     * Which versions of a model are served from now on, and to whom.
     *
     * @param sequence grows with every release of the model
     * @param champion null for the newest announced version
     * @param challenger on trial beside a champion that is named; null outside a trial
     * @param challengersUsers whom the challenger serves
     */
    record Released(
            String model,
            long sequence,
            @Nullable ModelAnnounced champion,
            @Nullable ModelAnnounced challenger,
            UserSplit challengersUsers)
            implements ControlEvent {}

    /** Whether an item may be recommended from now on. */
    record AvailabilityChanged(long itemKey, boolean available) implements ControlEvent {}
}
