package io.millrace.jobs.lockstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.millrace.jobs.TestingClicks;
import io.millrace.jobs.ingest.Click;
import io.millrace.jobs.rank.RankConfig;
import io.millrace.jobs.rank.SeenPolicy;
import io.millrace.jobs.samples.SampleConfig;
import io.millrace.jobs.score.PopularityConfig;
import io.millrace.jobs.score.ScoreConfig;
import io.millrace.jobs.score.TestingBundles;
import io.millrace.jobs.sequence.SequenceRules;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.schemas.ItemKey;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendedItem;
import io.millrace.schemas.avro.Tier;
import io.millrace.schemas.avro.TrainingSample;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockstepJobTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int BATCH = 4;
    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f", "g");

    @TempDir
    private Path root;

    private final TestingClicks clicks = new TestingClicks();
    private final List<Reply> replies = new ArrayList<>();
    private final LockstepJob job = job(BATCH, replies);

    @AfterEach
    void close() {
        job.close();
    }

    @Test
    void clicksAreAnsweredWhenTheirMicroBatchIsFullOrFlushed() {
        for (int i = 0; i < BATCH - 1; i++) {
            job.offer(clicks.click("ann", ITEMS.get(i), i));
        }
        assertThat(replies).isEmpty();

        job.offer(clicks.click("bob", "a", BATCH));
        assertThat(triggers()).containsExactly("event-0", "event-1", "event-2", "event-3");

        job.offer(clicks.click("bob", "b", BATCH + 1));
        job.flush();
        job.flush();
        assertThat(triggers()).hasSize(BATCH + 1).endsWith("event-4");
    }

    @Test
    void withoutAVersionWhatIsPopularAnswers() {
        answer(clicks.click("ann", "a", 1));
        answer(clicks.click("bob", "b", 2));

        assertThat(items(0)).isEmpty();
        assertThat(items(1)).containsExactly("a");
        assertThat(replies.get(1).list().getTier()).isEqualTo(Tier.POPULARITY);
        assertThat(replies.get(1).list().getModelVersion()).isNull();
    }

    @Test
    void versionAnswersTheClicksAfterItsAnnouncementAndNoneBefore() {
        TestingBundles bundles = new TestingBundles(root);
        job.offer(clicks.click("ann", "a", 1));
        job.announce(announcement(bundles.publish(ITEMS)));
        answer(clicks.click("ann", "b", 2));
        job.announce(announcement(bundles.publish(ITEMS)));
        answer(clicks.click("ann", "c", 3));

        assertThat(replies)
                .extracting(reply -> reply.list().getModelVersion())
                .containsExactly(null, "000001", "000002");
        assertThat(items(1)).hasSize(3).doesNotContain("b");
    }

    @Test
    void refusedVersionLeavesTheOneBeforeInService() {
        TestingBundles bundles = new TestingBundles(root);
        job.announce(announcement(bundles.publish(ITEMS)));
        ModelAnnouncement damaged = ModelAnnouncement.newBuilder(announcement(bundles.publish(ITEMS)))
                .setManifestSha256("00")
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> job.announce(damaged))
                .withMessageStartingWith("Version 000002 is not served");
        answer(clicks.click("ann", "b", 2));
        assertThat(replies.get(0).list().getModelVersion()).isEqualTo("000001");
    }

    @Test
    void clickIsJudgedByTheUsersPreviousList() {
        answer(clicks.click("ann", "a", 1));
        answer(clicks.click("bob", "b", 2)); // is shown a
        answer(clicks.click("ann", "b", 3)); // had been shown nothing
        answer(clicks.click("bob", "a", 4));
        answer(clicks.click("bob", "a", 5)); // repeats what could not be recommended

        assertThat(replies.get(0).outcome()).isEmpty();
        assertThat(replies.get(1).outcome()).isEmpty();
        assertThat(replies.get(2).outcome()).map(PrequentialOutcome::getRank).hasValue(0);
        assertThat(replies.get(3).outcome()).map(PrequentialOutcome::getRank).hasValue(1);
        assertThat(replies.get(4).outcome()).isEmpty();
    }

    @Test
    void twoClicksOfOneMicroBatchAreJudgedInTheirOrder() {
        answer(clicks.click("bob", "a", 1));
        job.offer(clicks.click("ann", "b", 2));
        job.offer(clicks.click("ann", "a", 3));
        job.flush();

        assertThat(replies.get(2).outcome())
                .map(PrequentialOutcome::getRank)
                .as("a was the popular item")
                .hasValue(1);
    }

    @Test
    void sampleIsTheSequenceBeforeTheClick() {
        job.offer(clicks.click("ann", "a", 1));
        job.offer(clicks.click("bob", "c", 2));

        TrainingSample sample = sample(job.offer(clicks.click("ann", "b", 3)));

        assertThat(sample.getTargetItemId()).isEqualTo("b");
        assertThat(sample.getHistoryItems()).containsExactly(ItemKey.of("a"));
        assertThat(sample.getSourceOffset()).isEqualTo(2);
    }

    @Test
    void duplicateAndLateClicksAreNeitherAnsweredNorLearnedFrom() {
        Click click = clicks.click("ann", "a", 3 * HOUR);
        answer(click);

        assertThat(job.offer(click)).isEqualTo(new Offered.Duplicate());
        assertThat(job.offer(clicks.click("ann", "b", HOUR))).isEqualTo(new Offered.Late());
        job.flush();
        assertThat(replies).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 64})
    void whereAMicroBatchEndsChangesNoList(int batchSize) {
        PublishedBundle version = new TestingBundles(root).publish(ITEMS.subList(0, 5));

        assertThat(replay(version, batchSize)).isEqualTo(replay(version, 1));
    }

    private static List<Reply> replay(PublishedBundle version, int batchSize) {
        List<Reply> replies = new ArrayList<>();
        TestingClicks clicks = new TestingClicks();
        SplittableRandom random = new SplittableRandom(3);
        try (LockstepJob job = job(batchSize, replies)) {
            for (int i = 0; i < 300; i++) {
                if (i == 100) {
                    job.announce(announcement(version));
                }
                job.offer(clicks.click("user-" + random.nextInt(4), ITEMS.get(random.nextInt(ITEMS.size())), i));
            }
            job.flush();
        }
        assertThat(replies).hasSize(300);
        return replies;
    }

    private void answer(Click click) {
        job.offer(click);
        job.flush();
    }

    private List<String> triggers() {
        return replies.stream().map(reply -> reply.list().getTriggerEventId()).toList();
    }

    private List<String> items(int reply) {
        return replies.get(reply).list().getItems().stream()
                .map(RecommendedItem::getItemId)
                .toList();
    }

    private static TrainingSample sample(Offered offered) {
        assertThat(offered).isInstanceOf(Offered.Accepted.class);
        return ((Offered.Accepted) offered).sample();
    }

    private static LockstepJob job(int batchSize, List<Reply> replies) {
        LockstepConfig config = new LockstepConfig(
                new SequenceRules(5, Duration.ofHours(1)),
                new ScoreConfig(
                        "comirec", batchSize, Duration.ZERO, Duration.ZERO, true, new PopularityConfig(1_000, 100)),
                new RankConfig(3, SeenPolicy.LAST, 10),
                new SampleConfig(5));
        return new LockstepJob(config, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), replies::add);
    }

    private static ModelAnnouncement announcement(PublishedBundle version) {
        return ModelAnnouncement.newBuilder()
                .setModel("comirec")
                .setVersion(version.manifest().version())
                .setKind(version.manifest().kind())
                .setBundleUri(version.directory().toUri().toString())
                .setManifestSha256(version.manifestSha256())
                .setPublishedAt(Instant.EPOCH)
                .setSampleCount(1)
                .setTrainedThrough(List.of())
                .build();
    }
}
