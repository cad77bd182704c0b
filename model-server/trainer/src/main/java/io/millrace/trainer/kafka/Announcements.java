package io.millrace.trainer.kafka;

import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.SourceOffset;
import java.util.List;

/** From a published version to its announcement: the same version always gives the same record. */
public final class Announcements {

    private Announcements() {}

    /** What jobs are told of a version. */
    public static ModelAnnouncement of(PublishedBundle version) {
        Manifest manifest = version.manifest();
        List<SourceOffset> trainedThrough = manifest.trainedThrough().entrySet().stream()
                .map(entry -> new SourceOffset(entry.getKey(), entry.getValue()))
                .toList();
        return ModelAnnouncement.newBuilder()
                .setModel(manifest.model())
                .setVersion(manifest.version())
                .setParentVersion(manifest.parentVersion())
                .setKind(manifest.kind())
                .setBundleUri(version.directory().toAbsolutePath().toUri().toString())
                .setManifestSha256(version.manifestSha256())
                .setPublishedAt(manifest.createdAt())
                .setSampleCount(manifest.sampleCount())
                .setTrainedThrough(trainedThrough)
                .build();
    }
}
