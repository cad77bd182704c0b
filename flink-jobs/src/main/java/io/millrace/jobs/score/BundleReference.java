package io.millrace.jobs.score;

import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import java.net.URI;
import java.nio.file.Path;

/**
 * Names one immutable bundle: equal references hold equal bytes.
 *
 * @param uri {@code file:} URI of the version directory
 * @param manifestSha256 what its manifest must hash to
 */
public record BundleReference(String uri, String manifestSha256) {

    static BundleReference of(ModelAnnounced announced) {
        return new BundleReference(announced.bundleUri(), announced.manifestSha256());
    }

    /** Whether both are versions of one model: a store keeps these side by side. */
    boolean isBeside(BundleReference other) {
        return versions().equals(other.versions());
    }

    private String versions() {
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        return uri.substring(0, uri.lastIndexOf('/', end - 1) + 1);
    }

    Path directory() {
        return Path.of(URI.create(uri));
    }
}
