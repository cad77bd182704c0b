package io.millrace.jobs.control;

import io.millrace.jobs.control.ControlEvent.AvailabilityChanged;
import io.millrace.jobs.control.ControlEvent.ModelAnnounced;
import io.millrace.jobs.kafka.DeadLetter;
import io.millrace.jobs.kafka.ReceivedRecord;
import io.millrace.schemas.AvroCodec;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.MalformedRecordException;
import io.millrace.schemas.avro.CatalogItem;
import io.millrace.schemas.avro.ModelAnnouncement;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

/** Turns records of the models topic and of the items topic into control events. */
final class ControlDecoder {

    private final String modelsTopic;
    private final AvroCodec<ModelAnnouncement> announcements = AvroCodec.of(ModelAnnouncement.class);
    private final AvroCodec<CatalogItem> items = AvroCodec.of(CatalogItem.class);

    /** @param modelsTopic records of any other topic are catalog items */
    ControlDecoder(String modelsTopic) {
        this.modelsTopic = modelsTopic;
    }

    DecodedControl decode(ReceivedRecord received) {
        try {
            return new DecodedControl.Understood(
                    received.topic().equals(modelsTopic) ? announcement(received) : availability(received));
        } catch (MalformedRecordException e) {
            return new DecodedControl.Malformed(new DeadLetter(received, e.reason(), e.detail()));
        }
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
