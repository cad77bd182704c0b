package io.millrace.jobs.control;

import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.control.ControlEvent.Released;
import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.UserSplit;
import io.millrace.schemas.avro.CatalogItem;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Turns records of the models, releases and items topics into control events. */
final class ControlDecoder {

    private static final int WHOLE = 1000;

    private final String modelsTopic;
    private final String releasesTopic;
    private final AvroCodec<ModelAnnouncement> announcements = AvroCodec.of(ModelAnnouncement.class);
    private final AvroCodec<Release> releases = AvroCodec.of(Release.class);
    private final AvroCodec<CatalogItem> items = AvroCodec.of(CatalogItem.class);

    /** Records of any other topic are catalog items. */
    ControlDecoder(String modelsTopic, String releasesTopic) {
        this.modelsTopic = modelsTopic;
        this.releasesTopic = releasesTopic;
    }

    DecodedControl decode(ReceivedRecord received) {
        try {
            return new DecodedControl.Understood(event(received));
        } catch (MalformedRecordException e) {
            return new DecodedControl.Malformed(new DeadLetter(received, e.reason(), e.detail()));
        }
    }

    private ControlEvent event(ReceivedRecord received) throws MalformedRecordException {
        if (received.topic().equals(modelsTopic)) {
            return announcement(received);
        }
        return received.topic().equals(releasesTopic) ? release(received) : availability(received);
    }

    private ModelAnnounced announcement(ReceivedRecord received) throws MalformedRecordException {
        if (received.value() == null) {
            throw new MalformedRecordException("empty-value", "A model announcement has no value.");
        }
        ModelAnnouncement announcement = announcements.decode(received.value());
        validateBundleUri(announcement.getBundleUri());
        return new ModelAnnounced(
                announcement.getModel(),
                announcement.getVersion(),
                announcement.getBundleUri(),
                announcement.getManifestSha256());
    }

    private Released release(ReceivedRecord received) throws MalformedRecordException {
        if (received.value() == null) {
            throw new MalformedRecordException("empty-value", "A release has no value.");
        }
        Release release = releases.decode(received.value());
        ModelAnnounced champion = version(release, release.getChampion());
        ModelAnnounced challenger = version(release, release.getChallenger());
        int perMille = release.getChallengerPerMille();
        if (challenger == null) {
            return new Released(release.getModel(), release.getSequence(), champion, null, UserSplit.NOBODY);
        }
        if (champion == null || perMille < 1 || perMille >= WHOLE) {
            throw new MalformedRecordException(
                    "invalid-release",
                    "Release " + release.getSequence() + " of " + release.getModel()
                            + " has a challenger with a share of "
                            + perMille + " per mille and " + (champion == null ? "no" : "a")
                            + " champion: expected 1 to 999, and a champion that is named.");
        }
        return new Released(
                release.getModel(),
                release.getSequence(),
                champion,
                challenger,
                UserSplit.ofTrial(release.getModel(), challenger.version(), perMille));
    }

    private static @Nullable ModelAnnounced version(Release release, @Nullable ReleasedVersion version)
            throws MalformedRecordException {
        if (version == null) {
            return null;
        }
        validateBundleUri(version.getBundleUri());
        return new ModelAnnounced(
                release.getModel(), version.getVersion(), version.getBundleUri(), version.getManifestSha256());
    }

    /** A tombstone deletes an item from the catalog: what is no longer sold must not be shown. */
    private AvailabilityChanged availability(ReceivedRecord received) throws MalformedRecordException {
        if (received.value() == null) {
            if (received.key() == null) {
                throw new MalformedRecordException("empty-value", "A catalog record has neither key nor value.");
            }
            return new AvailabilityChanged(ItemKey.of(new String(received.key(), StandardCharsets.UTF_8)), false);
        }
        CatalogItem item = items.decode(received.value());
        return new AvailabilityChanged(ItemKey.of(item.getItemId()), item.getAvailable());
    }

    private static void validateBundleUri(String bundleUri) throws MalformedRecordException {
        try {
            URI uri = new URI(bundleUri);
            if (!"file".equals(uri.getScheme()) || uri.isOpaque() || uri.getPath() == null) {
                throw new MalformedRecordException(
                        "invalid-bundle-uri", "Bundle URI '" + bundleUri + "' is no file: URI with an absolute path.");
            }
        } catch (URISyntaxException e) {
            throw new MalformedRecordException(
                    "invalid-bundle-uri", "Bundle URI '" + bundleUri + "' cannot be parsed: " + e.getMessage(), e);
        }
    }
}
