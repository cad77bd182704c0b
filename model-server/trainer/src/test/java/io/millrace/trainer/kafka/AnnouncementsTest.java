package io.millrace.trainer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.SourceOffset;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

    private static final Path DIRECTORY = Path.of("/store with space/test/versions/000002");

    @Test
    void saysWhereTheBundleIsAndWhatItHasSeen() {
        ModelAnnouncement announcement = Announcements.of(version());

        assertThat(announcement.getModel()).isEqualTo("test");
        assertThat(announcement.getVersion()).isEqualTo("000002");
        assertThat(announcement.getParentVersion()).isEqualTo("000001");
        assertThat(announcement.getKind()).isEqualTo("comirec-sa");
        assertThat(announcement.getManifestSha256()).isEqualTo("abc");
        assertThat(announcement.getSampleCount()).isEqualTo(70);
        assertThat(announcement.getTrainedThrough()).containsExactly(new SourceOffset(0, 9L), new SourceOffset(3, 4L));
        assertThat(Path.of(URI.create(announcement.getBundleUri()))).isEqualTo(DIRECTORY);
    }

    @Test
    void theSameVersionIsAlwaysTheSameRecord() {
        assertThat(Announcements.of(version())).isEqualTo(Announcements.of(version()));
    }

    private static PublishedBundle version() {
        Manifest manifest = Manifest.draft(
                "test",
                "000002",
                "000001",
                "comirec-sa",
                Map.of(),
                Instant.parse("2026-01-01T00:00:00Z"),
                70,
                Map.of(0, 71L),
                Map.of(3, 4L, 0, 9L),
                Map.of());
        return new PublishedBundle(DIRECTORY, manifest, "abc");
    }
}
