package io.millrace.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.PublishedBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds versions against the topic that they were learned from, in which no two samples have the same target item. */
final class TrainerBooks {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private TrainerBooks() {}

    /** Waits for a version that has learned from every sample, while the trainer lives. */
    static void awaitVersionOfAll(SampleLedger ledger, MillraceProcess trainer, BundleStore store) {
        await().atMost(PATIENCE).until(() -> {
            assertThat(trainer.isAlive()).as(trainer.errors()).isTrue();
            Manifest current = store.current().map(PublishedBundle::manifest).orElse(null);
            return current != null && ledger.below(current.sampleOffsets()).size() == ledger.size();
        });
    }

    /** What a version says that it has learned from is what its weights bear witness of: each sample once. */
    static void assertBalance(Path version, SampleLedger ledger) {
        BundleOutcome outcome = BundleReader.read(version, null);
        assertThat(outcome).isInstanceOf(BundleOutcome.Accepted.class);
        BundleOutcome.Accepted bundle = (BundleOutcome.Accepted) outcome;
        Manifest manifest = bundle.manifest();
        SampleLedger learned = ledger.below(manifest.sampleOffsets());
        assertThat(manifest.sampleCount()).as("samples of %s", version).isEqualTo(learned.size());
        assertThat(manifest.trainedThrough())
                .as("source offsets of %s", version)
                .isEqualTo(learned.highestSourceOffsets());
        Set<Long> rows = new HashSet<>();
        for (int row = 0; row < bundle.items().size(); row++) {
            rows.add(bundle.items().key(row));
        }
        assertThat(rows).as("items of %s", version).isEqualTo(learned.itemKeys());
        assertThat(bundle.rerank()).isNotNull();
        assertThat(bundle.rerank().statistics().clicks())
                .as("clicks counted in %s", version)
                .isEqualTo(learned.size());
    }

    /** Returns the current version and those it goes back to, oldest first. */
    static List<String> assertHistoryGrows(BundleStore store) {
        List<String> history = new ArrayList<>();
        Manifest manifest = store.current().orElseThrow().manifest();
        history.add(manifest.version());
        while (manifest.parentVersion() != null) {
            Manifest parent = store.manifest(manifest.parentVersion()).orElseThrow();
            assertThat(parent.sampleCount()).isLessThan(manifest.sampleCount());
            Manifest child = manifest;
            parent.sampleOffsets()
                    .forEach((partition, offset) ->
                            assertThat(child.sampleOffsets().get(partition)).isGreaterThanOrEqualTo(offset));
            manifest = parent;
            history.add(manifest.version());
        }
        Collections.reverse(history);
        return history;
    }
}
