package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.millrace.schemas.avro.CatalogItem;
import io.millrace.schemas.avro.Erasure;
import io.millrace.schemas.avro.ImpressionSample;
import io.millrace.schemas.avro.Interaction;
import io.millrace.schemas.avro.ModelAnnouncement;
import io.millrace.schemas.avro.PrequentialOutcome;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.TrainingSample;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema on a topic stays readable by, and can read, every schema ever released there (FULL_TRANSITIVE). */
class ReleasedSchemasTest {

    static List<Schema> current() {
        return List.of(
                Interaction.getClassSchema(),
                CatalogItem.getClassSchema(),
                RecommendationList.getClassSchema(),
                TrainingSample.getClassSchema(),
                ImpressionSample.getClassSchema(),
                ModelAnnouncement.getClassSchema(),
                Release.getClassSchema(),
                PrequentialOutcome.getClassSchema(),
                Erasure.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("current")
    void currentSchemaIsTheNewestRelease(Schema current) {
        List<Schema> released = ReleasedSchemas.of(current.getName());

        assertThat(released).isNotEmpty();
        assertThat(SchemaNormalization.parsingFingerprint64(released.get(released.size() - 1)))
                .as(
                        "%s changed: freeze it as released/%s.v%d.avsc",
                        current.getName(), current.getName(), released.size() + 1)
                .isEqualTo(SchemaNormalization.parsingFingerprint64(current));
    }

    @ParameterizedTest
    @MethodSource("current")
    void everyReleaseReadsEveryOther(Schema current) {
        List<Schema> released = ReleasedSchemas.of(current.getName());
        for (int i = 0; i < released.size(); i++) {
            Schema schema = released.get(i);
            List<Schema> others = new ArrayList<>(released);
            others.remove(i);
            others.add(current);
            assertThatCode(() -> new SchemaValidatorBuilder()
                            .mutualReadStrategy()
                            .validateAll()
                            .validate(schema, others))
                    .doesNotThrowAnyException();
        }
    }
}
