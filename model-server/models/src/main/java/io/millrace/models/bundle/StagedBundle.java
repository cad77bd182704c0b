package io.millrace.models.bundle;

import io.millrace.models.table.ItemSnapshot;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A version that is written and that nobody is told of: it is to be published or rejected, and is gone when the next one is
 * staged.
 *
 * @param directory where it is now
 * @param versions where the versions are that it may be a delta of
 * @param manifest its manifest, files filled in
 * @param manifestSha256 SHA-256 of {@code manifest.json} in hexadecimal
 */
public record StagedBundle(Path directory, Path versions, Manifest manifest, String manifestSha256) {

    /**
     * Reads it back from the disk as a job would.
     *
     * @param written what was written; what comes back equal is shared with it
     * @param served the version that jobs serve now; null if there is none
     */
    public BundleOutcome read(ItemSnapshot written, BundleOutcome.@Nullable Accepted served) {
        return BundleReader.read(directory, versions, manifestSha256, served, written);
    }
}
