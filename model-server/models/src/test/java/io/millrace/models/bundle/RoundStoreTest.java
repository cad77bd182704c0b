package io.millrace.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.models.table.ItemTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundStoreTest {

    private static final int ITEMS = 64;

    @TempDir
    Path root;

    private BundleStore store;
    private RoundStore rounds;

    @BeforeEach
    void open() {
        store = new BundleStore(root, "test");
        rounds = new RoundStore(root, "test");
    }

    @Test
    void beforeTheFirstVersionTheRoundBeginsAtTheBeginning() {
        assertThat(rounds.current()).isEqualTo(new Round(null, 0, Map.of()));
        assertThat(rounds.contributions(rounds.current())).isEmpty();
    }

    @Test
    void aRoundGoesOnFromTheCurrentVersion() {
        store.publish(BundleFixture.draft("000001"), BundleFixture.contents(ITEMS));

        assertThat(rounds.current()).isEqualTo(new Round("000001", 0, Map.of(0, 40L, 1, 83L)));
    }

    @Test
    void aRoundWithoutAVersionIsFollowedByTheNextAttemptUntilThereIsOne() {
        store.publish(BundleFixture.draft("000001"), BundleFixture.contents(ITEMS));
        Round again = rounds.current().again(Map.of(0, 50L, 1, 90L));

        rounds.restart(again);
        assertThat(rounds.current()).isEqualTo(again);

        store.publish(BundleFixture.draft("000002"), BundleFixture.contents(ITEMS));
        assertThat(rounds.current()).isEqualTo(new Round("000002", 0, Map.of(0, 40L, 1, 83L)));
    }

    @Test
    void aContributionIsReadBackAsItWasWritten() {
        BundleContents base = BundleFixture.contents(ITEMS);
        PublishedBundle version = store.publish(BundleFixture.draft("000001"), base);
        BundleContents learned = learned(base);
        Contribution contribution = contribution(0, 7);

        rounds.contribute(
                rounds.current(),
                contribution,
                BundleFixture.draft("000002"),
                learned,
                new WrittenVersion(version, base));

        FoundContribution.Noted found = only(rounds.contributions(rounds.current()));
        assertThat(found.contribution().written("")).isEqualTo(contribution.written(""));
        TrainerStateOutcome.Restored state = (TrainerStateOutcome.Restored) rounds.read(found);
        assertThat(state.manifest().base()).as("written as a delta").isNotNull();
        assertThat(state.items().rows().counts())
                .isEqualTo(learned.items().rows().counts());
        assertThat(state.items().moments().steps())
                .isEqualTo(learned.items().moments().steps());
        assertThat(store.versions()).containsExactly("000001");
    }

    @Test
    void nothingLearnedIsAContributionWithoutWeights() {
        rounds.contribute(rounds.current(), contribution(0, 0), null, null, null);

        FoundContribution.Noted found = only(rounds.contributions(rounds.current()));
        assertThat(found.contribution()).isEqualTo(contribution(0, 0));
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        rounds.contribute(
                rounds.current(),
                contribution(0, 7),
                BundleFixture.draft("000001"),
                BundleFixture.contents(ITEMS),
                null);
        FoundContribution.Noted found = only(rounds.contributions(rounds.current()));
        Path file = found.directory().resolve("state").resolve(BundleFiles.DENSE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);

        assertThat(rounds.read(found))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.FILE_CHECKSUM));
    }

    @Test
    void aBrokenNoteIsFound() throws IOException {
        rounds.contribute(rounds.current(), contribution(0, 0), null, null, null);
        Path directory = only(rounds.contributions(rounds.current())).directory();
        Files.writeString(directory.resolve("contribution.json"), "{\"member\":");

        assertThat(rounds.contributions(rounds.current()))
                .singleElement()
                .isInstanceOf(FoundContribution.Unreadable.class);
    }

    @Test
    void unfinishedWritingIsNoContribution() throws IOException {
        rounds.contribute(rounds.current(), contribution(0, 0), null, null, null);
        Path finished = only(rounds.contributions(rounds.current())).directory();
        Files.createDirectories(finished.resolveSibling(".trainer-b-0"));

        assertThat(rounds.contributions(rounds.current())).hasSize(1);
    }

    @Test
    void oldRoundsGoAndTheCurrentOneStays() throws IOException {
        Round first = rounds.current();
        Round second = first.again(Map.of());
        rounds.contribute(first, contribution(0, 0), null, null, null);
        rounds.contribute(second, contribution(1, 0), null, null, null);
        rounds.restart(second);

        rounds.retain(second);

        assertThat(rounds.contributions(first)).isEmpty();
        assertThat(rounds.contributions(second)).hasSize(1);
        try (Stream<Path> left = Files.list(root.resolve("test").resolve("rounds"))) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void aBrokenPointerToTheNextRoundSaysWhatToDo() throws IOException {
        rounds.restart(rounds.current().again(Map.of()));
        Files.writeString(root.resolve("test").resolve("rounds").resolve("next.json"), "{}");

        assertThatThrownBy(rounds::current).hasMessageContaining("next.json").hasMessageContaining("delete it");
    }

    private static Contribution contribution(long number, long samples) {
        return new Contribution("trainer-a", 3, number, Set.of(0), Map.of(0, 40L), Map.of(0, 47L), samples, 1.5, null);
    }

    private static BundleContents learned(BundleContents base) {
        ItemTable table = ItemTable.restore(base.items(), BundleFixture.LIMITS, new SplittableRandom(5));
        table.observe(105, "item5", 9_000);
        return new BundleContents(base.weights(), table.snapshot(), base.moments(), base.rerank());
    }

    private static FoundContribution.Noted only(List<FoundContribution> found) {
        assertThat(found).hasSize(1);
        return (FoundContribution.Noted) found.get(0);
    }
}
