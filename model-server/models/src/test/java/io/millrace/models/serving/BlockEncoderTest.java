package io.millrace.models.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.millrace.models.bundle.BundleContents;
import io.millrace.models.bundle.BundleFixture;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.kernels.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockEncoderTest {

    private static final EncoderSpec SPEC = BundleFixture.SIZES;

    private final SplittableRandom random = new SplittableRandom(4);
    private BundleOutcome.Accepted bundle;
    private BlockEncoder block;

    @BeforeEach
    void load() {
        BundleContents contents = BundleFixture.contents(20);
        bundle = new BundleOutcome.Accepted(BundleFixture.draft("000001"), SPEC, contents.weights(), contents.items());
        block = BlockEncoder.of(bundle);
    }

    @AfterEach
    void close() {
        block.close();
    }

    @Test
    void lookingUpGivesTheAnswerOfTheBlock() {
        LookupEncoder lookup =
                new LookupEncoder(SPEC.prepared(bundle.weights().byName(), bundle.items(), Kernels.best())
                        .orElseThrow());
        for (int round = 0; round < 20; round++) {
            List<long[]> histories = histories(1 + random.nextInt(12));
            InterestBatch byBlock = encoded(block, histories);
            InterestBatch byLookup = encoded(lookup, histories);
            for (int user = 0; user < histories.size(); user++) {
                for (int i = 0; i < SPEC.interests() * SPEC.dimension(); i++) {
                    assertThat(byLookup.vectors()[byLookup.offset(user) + i])
                            .isCloseTo(byBlock.vectors()[byBlock.offset(user) + i], within(1e-5f));
                }
                for (int i = 0; i < SPEC.interests() * SPEC.historyLength(); i++) {
                    if (i % SPEC.historyLength() < byBlock.histories().length(user)) {
                        assertThat(byLookup.attention()[byLookup.attentionOffset(user) + i])
                                .isCloseTo(byBlock.attention()[byBlock.attentionOffset(user) + i], within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void thousandsOfPassesLeaveNoNativeArrayBehind() {
        encoded(block, histories(3));
        int before = block.nativeArrays();
        int systemBefore = managedByTheEngine();
        for (int call = 0; call < 2_000; call++) {
            encoded(block, histories(call % 7 + 1));
        }
        assertThat(block.nativeArrays()).isEqualTo(before);
        assertThat(managedByTheEngine()).isEqualTo(systemBefore);
    }

    @Test
    void closingFreesTheWeights() {
        assertThat(block.nativeArrays()).isPositive();
        block.close();
        assertThat(block.nativeArrays()).isZero();
    }

    private InterestBatch encoded(UserEncoder encoder, List<long[]> histories) {
        InterestBatch batch = new InterestBatch();
        batch.begin(histories, bundle.items(), SPEC);
        encoder.encode(batch);
        return batch;
    }

    /** Some with unknown items, some empty, some longer than the model sees. */
    private List<long[]> histories(int users) {
        List<long[]> histories = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            histories.add(random.longs(random.nextInt(10), 98, 122).toArray());
        }
        return histories;
    }

    private static int managedByTheEngine() {
        try (NDManager any = NDManager.newBaseManager()) {
            return any.getParentManager().getManagedArrays().size();
        }
    }
}
