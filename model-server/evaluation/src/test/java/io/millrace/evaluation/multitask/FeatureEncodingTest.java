package io.millrace.evaluation.multitask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.evaluation.data.AttributeTable;
import org.junit.jupiter.api.Test;

class FeatureEncodingTest {

    private static final AttributeTable TABLE =
            Tables.of(new int[] {5, 5, 7, 9}, new double[] {1, 3, 2, 100}, new boolean[] {true, false, true, false});
    private static final FeatureEncoding ENCODING = FeatureEncoding.fit(TABLE, new int[] {0, 1, 2});

    @Test
    void aWordThatTrainingNeverSawHasTheEmbeddingOfTheUnseen() {
        // row 0 is the field's unseen word, 1 is 5, 2 is 7
        assertThat(ENCODING.embeddings()).isEqualTo(3);
        FeatureBatch batch = ENCODING.encode(new int[] {3, 2, 3});
        assertThat(batch.embeddings()).containsExactly(0, 2);
        assertThat(batch.fields()).containsExactly(0, 1, 0);
    }

    @Test
    void quantitiesAreStandardisedByTheTrainingRowsAlone() {
        float deviation = (float) Math.sqrt(2 / 3.0);
        assertThat(ENCODING.encode(new int[] {0, 1, 3}).quantities())
                .containsExactly(new float[] {-1 / deviation, 1 / deviation, 98 / deviation}, within(1e-5f));
    }

    @Test
    void aQuantityThatNeverChangesIsZero() {
        AttributeTable constant = Tables.of(new int[] {0, 0}, new double[] {4, 4}, new boolean[] {true, false});
        assertThat(FeatureEncoding.fit(constant, new int[] {0, 1})
                        .encode(new int[] {0})
                        .quantities())
                .containsExactly(0);
    }

    @Test
    void aPartOfABatchKeepsItsEmbeddings() {
        FeatureBatch part = ENCODING.encode(new int[] {3, 2, 0}).part(1, 3);
        assertThat(part.size()).isEqualTo(2);
        assertThat(part.embeddings()).containsExactly(0, 2, 1);
        assertThat(part.fields()).containsExactly(1, 2);
        assertThat(part.labels()).containsExactly(1, 1);
        assertThat(part.quantities()).hasSize(2);
    }
}
