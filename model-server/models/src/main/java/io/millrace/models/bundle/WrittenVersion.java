package io.millrace.models.bundle;

/**
 * A published version with what was written to it, which the next one can be a delta of.
 *
 * @param version where it stands
 * @param contents what it consists of, in memory
 */
public record WrittenVersion(PublishedBundle version, BundleContents contents) {

    Manifest.Base asBase() {
        return new Manifest.Base(version.manifest().version(), version.manifestSha256());
    }
}
