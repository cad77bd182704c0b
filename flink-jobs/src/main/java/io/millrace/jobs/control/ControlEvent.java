package io.millrace.jobs.control;

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

    /** Whether an item may be recommended from now on. */
    record AvailabilityChanged(long itemKey, boolean available) implements ControlEvent {}
}
