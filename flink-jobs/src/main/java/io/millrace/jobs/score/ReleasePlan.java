package io.millrace.jobs.score;

import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.schemas.UserSplit;
import org.jspecify.annotations.Nullable;

/**
 * Which bundles are to be served, and to whom.
 *
 * @param champion null while there is none
 * @param byName whether the champion was released by name and is not just the newest that was announced
 * @param challenger null outside a trial
 * @param challengersUsers whom the challenger serves once it is loaded; the champion serves all others
 */
record ReleasePlan(
        @Nullable BundleReference champion,
        boolean byName,
        @Nullable BundleReference challenger,
        UserSplit challengersUsers) {

    /** A released champion stays whatever is announced; without one the newest announced version is it. */
    static ReleasePlan of(@Nullable ModelAnnounced newest, @Nullable Released release) {
        if (release == null) {
            return new ReleasePlan(reference(newest), false, null, UserSplit.NOBODY);
        }
        boolean byName = release.champion() != null;
        return new ReleasePlan(
                reference(byName ? release.champion() : newest),
                byName,
                reference(release.challenger()),
                release.challengersUsers());
    }

    private static @Nullable BundleReference reference(@Nullable ModelAnnounced version) {
        return version == null ? null : BundleReference.of(version);
    }
}
