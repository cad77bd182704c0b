package io.millrace.trainer.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.StagedBundle;
import io.millrace.models.comirec.ComiRecSaHyperparameters;
import io.millrace.models.table.TableLimits;
import io.millrace.trainer.learning.Checkpoint;
import io.millrace.trainer.learning.LearningSettings;
import io.millrace.trainer.learning.OnlineTraining;
import io.millrace.trainer.sample.Lineage;
import io.millrace.trainer.sample.PairedClicks;
import io.millrace.trainer.sample.Sample;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

    private static final String MODEL = "test";
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final GateSettings SETTINGS = new GateSettings(200, 60, Duration.ofSeconds(2), 0.05, 0.4, HOLD);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ComiRecSaHyperparameters SIZES = new ComiRecSaHyperparameters(16, 32, 2, 6);

    @TempDir
    private Path root;

    private final PairedClicks clicks = new PairedClicks(60, 1, 5);
    private final OnlineTraining training = training();
    private final Gate gate = new Gate(SETTINGS, Optional.empty());
    private BundleStore store;

    @BeforeEach
    void publishAChampion() {
        store = new BundleStore(root, MODEL);
        learn(8_000);
        Checkpoint first = training.checkpoint();
        StagedBundle staged = stage(first);
        assertThat(gate.judge(first, staged, List.of(), NOW)).isInstanceOf(Verdict.Passed.class);
        store.publish(staged);
        gate.promote();
        learn(640);
    }

    @AfterEach
    void close() {
        gate.close();
        training.close();
    }

    @Test
    void aVersionAsGoodAsTheChampionPassesWithItsFigures() {
        assertThat(judge(training.checkpoint(), unseen()))
                .isInstanceOfSatisfying(
                        Verdict.Passed.class,
                        passed -> assertThat(passed.comparison()).hasValueSatisfying(comparison -> {
                            assertThat(comparison.samples()).isEqualTo(200);
                            assertThat(comparison.candidate()).isGreaterThan(0.4);
                            assertThat(comparison.champion()).isGreaterThan(0.4);
                        }));
    }

    @Test
    void aVersionThatIsWorseOnUnseenSamplesIsRejectedAndItsLearningBlamed() {
        try (OnlineTraining poor = training()) {
            new PairedClicks(60, 1, 6).next(64).forEach(poor::accept);
            Checkpoint worse = Spoiled.withWeightsOf(poor.checkpoint(), training.checkpoint());

            Verdict.Rejected rejected = rejected(judge(worse, unseen()));

            assertThat(rejected.reason()).isEqualTo("worse-than-champion");
            assertThat(rejected.fault()).isEqualTo(Verdict.Fault.LEARNING);
            assertThat(rejected.detail()).contains("on 200 samples", "undone");
        }
    }

    @Test
    void aVersionThatHasLearnedFromShuffledTargetsIsRejectedOnSoundSamples() {
        try (OnlineTraining misled = training()) {
            new ShuffledTargets(3).of(new PairedClicks(60, 1, 5).next(8_640)).forEach(misled::accept);
            Checkpoint worse = Spoiled.withWeightsOf(misled.checkpoint(), training.checkpoint());

            assertThat(rejected(judge(worse, unseen())).reason()).isEqualTo("worse-than-champion");
        }
    }

    @Test
    void aWorseVersionPassesOnTooFewSamplesToTell() {
        try (OnlineTraining poor = training()) {
            new PairedClicks(60, 1, 6).next(640).forEach(poor::accept);
            Checkpoint worse = Spoiled.withWeightsOf(poor.checkpoint(), training.checkpoint());

            assertThat(judge(worse, unseen().subList(0, 59)))
                    .isInstanceOfSatisfying(
                            Verdict.Passed.class,
                            passed -> assertThat(passed.comparison()).isEmpty());
        }
    }

    @Test
    void aRejectedVersionIsNotTheNextOnesChampion() {
        try (OnlineTraining poor = training()) {
            new PairedClicks(60, 1, 6).next(640).forEach(poor::accept);
            judge(Spoiled.withWeightsOf(poor.checkpoint(), training.checkpoint()), unseen());
            learn(64);

            assertThat(judge(training.checkpoint(), unseen()))
                    .isInstanceOfSatisfying(
                            Verdict.Passed.class,
                            passed -> assertThat(
                                            passed.comparison().orElseThrow().champion())
                                    .isGreaterThan(0.4));
        }
    }

    @Test
    void weightsThatAreNotFiniteAreRejected() {
        Verdict.Rejected rejected = rejected(judge(Spoiled.withNaN(training.checkpoint()), unseen()));

        assertThat(rejected.reason()).isEqualTo("not-finite");
        assertThat(rejected.fault()).isEqualTo(Verdict.Fault.LEARNING);
    }

    @Test
    void aWrongShapeIsRejected() {
        Verdict.Rejected rejected = rejected(judge(Spoiled.withWrongShape(training.checkpoint()), unseen()));

        assertThat(rejected.reason()).isEqualTo("wrong-shape");
    }

    @Test
    void aFileCutShortIsRejectedAndTheWeightsAreNotBlamed() throws IOException {
        Checkpoint checkpoint = training.checkpoint();
        StagedBundle staged = stage(checkpoint);
        try (RandomAccessFile file = new RandomAccessFile(
                staged.directory().resolve("items.safetensors").toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }

        Verdict.Rejected rejected = rejected(gate.judge(checkpoint, staged, unseen(), NOW));

        assertThat(rejected.reason()).isEqualTo("file-checksum");
        assertThat(rejected.fault()).isEqualTo(Verdict.Fault.FILES);
    }

    @Test
    void aVersionThatAnswersOtherwiseThanTheLiveWeightsIsRejected() {
        Verdict.Rejected rejected = rejected(judge(Spoiled.withOtherAnswers(training.checkpoint()), unseen()));

        assertThat(rejected.reason()).isEqualTo("golden-request");
        assertThat(rejected.detail()).contains("the live weights say");
    }

    @Test
    void goldenRequestsAreAskedOnceThereIsSomethingToAsk() {
        Checkpoint checkpoint = training.checkpoint();

        assertThat(checkpoint.golden().histories()).hasSizeBetween(8, 16);
    }

    @Test
    void anOlderVersionIsRejected() {
        Checkpoint checkpoint = training.checkpoint();
        Lineage lineage = checkpoint.lineage();
        Checkpoint older = new Checkpoint(
                checkpoint.spec(),
                checkpoint.contents(),
                new Lineage(lineage.sampleCount(), Map.of(0, 5L), lineage.trainedThrough()),
                checkpoint.loss(),
                checkpoint.golden());

        Verdict.Rejected rejected = rejected(judge(older, unseen()));

        assertThat(rejected.reason()).isEqualTo("stale-lineage");
        assertThat(rejected.detail()).contains("sample offset 5 of partition 0", "version 000001");
    }

    @Test
    void shuffledTargetsAreSuspiciousUntilTheyAreTakenForTheNewNormal() {
        ShuffledTargets flip = new ShuffledTargets(3);
        judge(training.checkpoint(), unseen());
        gate.promote();
        learn(64);

        Verdict.Rejected rejected = rejected(judge(training.checkpoint(), flip.of(unseen())));
        assertThat(rejected.reason()).isEqualTo("suspicious-input");
        assertThat(rejected.fault()).isEqualTo(Verdict.Fault.LEARNING);
        assertThat(rejected.detail()).contains("--gate-hold");

        Checkpoint next = training.checkpoint();
        assertThat(rejected(gate.judge(
                                next,
                                stage(next),
                                flip.of(unseen()),
                                NOW.plus(HOLD).minusSeconds(1)))
                        .reason())
                .isEqualTo("suspicious-input");
        assertThat(rejected(judge(next, List.of())).detail()).contains("too few");
        assertThat(gate.judge(next, stage(next), flip.of(unseen()), NOW.plus(HOLD)))
                .isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void whatWasLearnedBeforeTheFirstSoundExamIsUndoneHoweverGoodItIs() {
        judge(training.checkpoint(), unseen());
        gate.promote();
        learn(64);
        judge(training.checkpoint(), new ShuffledTargets(3).of(unseen()));
        learn(64);

        Verdict.Rejected rejected = rejected(judge(training.checkpoint(), unseen()));

        assertThat(rejected.reason()).isEqualTo("suspicious-input");
        assertThat(rejected.fault()).isEqualTo(Verdict.Fault.LEARNING);
        assertThat(rejected.detail()).contains("does well again", "the next version begins here");
        learn(64);
        assertThat(judge(training.checkpoint(), unseen())).isInstanceOf(Verdict.Passed.class);
    }

    @Test
    void aRestartKnowsTheChampionAndItsLevel() {
        judge(training.checkpoint(), unseen());
        Checkpoint checkpoint = training.checkpoint();
        store.publish(stage(checkpoint));
        try (Gate restarted = new Gate(SETTINGS, store.current())) {
            assertThat(restarted.recentLevel()).isEqualTo(gate.recentLevel());
            learn(64);
            Checkpoint next = training.checkpoint();

            Verdict verdict = restarted.judge(next, stage(next), new ShuffledTargets(3).of(unseen()), NOW);

            assertThat(rejected(verdict).reason()).isEqualTo("suspicious-input");
        }
    }

    @Test
    void everyReasonThatABundleIsRefusedForByAJobIsOneOfTheGate() {
        assertThat(Verdict.reasons())
                .contains("not-finite", "wrong-shape", "file-checksum", "unsafe-file", "stale-lineage")
                .doesNotHaveDuplicates();
    }

    private Verdict judge(Checkpoint checkpoint, List<Sample> unseen) {
        return gate.judge(checkpoint, stage(checkpoint), unseen, NOW);
    }

    private StagedBundle stage(Checkpoint checkpoint) {
        Lineage lineage = checkpoint.lineage();
        return store.stage(
                Manifest.draft(
                        MODEL,
                        store.nextVersion(),
                        null,
                        checkpoint.spec().kind(),
                        checkpoint.spec().toMap(),
                        NOW,
                        lineage.sampleCount(),
                        lineage.sampleOffsets(),
                        lineage.trainedThrough(),
                        gate.recentLevel().metrics()),
                checkpoint.contents());
    }

    /** 200 samples; nobody learns from them. */
    private List<Sample> unseen() {
        Exam exam = new Exam(SETTINGS.samples());
        clicks.next(400).forEach(exam::offer);
        assertThat(exam.isFull()).isTrue();
        return exam.samples();
    }

    private void learn(int samples) {
        clicks.next(samples).forEach(training::accept);
    }

    private static Verdict.Rejected rejected(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
        return (Verdict.Rejected) verdict;
    }

    private static OnlineTraining training() {
        return OnlineTraining.fresh(
                SIZES, new LearningSettings(0.01, 64, 2_000, 1, 4_096, 100, 16, 7), TableLimits.defaults());
    }
}
