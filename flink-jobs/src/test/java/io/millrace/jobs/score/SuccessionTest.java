package io.millrace.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.Manifest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuccessionTest {

    private final Manifest serving = manifest("000007", 700);

    @Test
    void laterVersionFollows() {
        assertThat(Succession.refusal(manifest("000008", 705), serving)).isEmpty();
    }

    @Test
    void olderVersionIsRefusedByName() {
        assertThat(Succession.refusal(manifest("000006", 695), serving)).hasValueSatisfying(refused -> {
            assertThat(refused.reason()).isEqualTo("older-version");
            assertThat(refused.detail()).contains("000006", "1970-01-01T00:11:35Z", "000007", "1970-01-01T00:11:40Z");
        });
    }

    @Test
    void clockThatWasSetBackStopsNoVersion() {
        assertThat(Succession.refusal(manifest("000008", 100), serving)).isEmpty();
    }

    @Test
    void storeThatWasBegunAnewIsFollowed() {
        assertThat(Succession.refusal(manifest("000001", 800), serving)).isEmpty();
    }

    private static Manifest manifest(String version, long second) {
        return Manifest.draft(
                "comirec",
                version,
                null,
                "comirec-sa",
                Map.of(),
                Instant.ofEpochSecond(second),
                1,
                Map.of(),
                Map.of(),
                Map.of());
    }
}
