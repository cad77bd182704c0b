package io.millrace.models.bundle;

import io.millrace.models.table.ItemSnapshot;
import java.nio.file.Path;

/**
 * A version that is written and that nobody is told of: it is to be published or rejected, and is gone when the next one is
 * staged.
 *
 * @param directory where it is now
 * @param manifest its manifest, files filled in
 * @param manifestSha256 SHA-256 of {@code manifest.json} in hexadecimal
 */
public record StagedBundle(Path directory, Manifest manifest, String manifestSha256) {

    /**
     * Reads it back from the disk as a job would.
     *
     * @param written what was written; what comes back equal is shared with it
     */
    public BundleOutcome read(ItemSnapshot written) {
        return BundleReader.read(directory, manifestSha256, written);
    }
}
