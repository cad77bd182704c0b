package io.millrace.server.release;

import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a model stands by its topics.
 *
 * @param announced the newest announced version; null before the first
 * @param release the newest release; null before the first
 */
public record Standing(
        @Nullable ReleasedVersion announced, @Nullable Release release) {

    /** Nothing was announced or released. */
    public static final Standing NOTHING = new Standing(null, null);

    /** Who serves, or will as soon as it is loaded: the released champion, or else the newest announced version. */
    public Optional<ReleasedVersion> champion() {
        return Optional.ofNullable(released() == null ? announced : released());
    }

    /** Whether the newest announced version is served without further ado. */
    public boolean followsAnnouncements() {
        return released() == null;
    }

    /** The number that the next release has. */
    public long nextSequence() {
        return release == null ? 1 : release.getSequence() + 1;
    }

    /** Versions that a job may still have to load by the newest release. */
    public List<String> needed() {
        return release == null
                ? List.of()
                : Stream.of(release.getChampion(), release.getChallenger(), release.getPrevious())
                        .flatMap(Stream::ofNullable)
                        .map(ReleasedVersion::getVersion)
                        .distinct()
                        .toList();
    }

    Standing announced(ReleasedVersion version) {
        return new Standing(version, release);
    }

    /** A release whose writer did not know the newest one changes nothing. */
    Standing released(Release newer) {
        return newer.getSequence() < nextSequence() ? this : new Standing(announced, newer);
    }

    private @Nullable ReleasedVersion released() {
        return release == null ? null : release.getChampion();
    }
}
