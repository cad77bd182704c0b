package io.millrace.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitColumnTest {

    @TempDir
    Path folder;

    @Test
    void goesWithItsInteractionHoweverTheyAreOrdered() throws IOException {
        InteractionLog log = read("""
                user_id\titem_id\taction\ttimestamp_ms\tsplit
                u\tb\tlike\t2\ttest
                v\tb\tlike\t5\ttrain
                u\ta\tdislike\t1\ttrain
                """);

        assertThat(log.hasSplit()).isTrue();
        assertThat(log.split(0, 0)).isEqualTo("train");
        assertThat(log.action(0, 0)).isEqualTo("dislike");
        assertThat(log.split(0, 1)).isEqualTo("test");
        assertThat(log.split(1, 0)).isEqualTo("train");
    }

    @Test
    void staysWithWhatIsKept() throws IOException {
        InteractionLog log = read("""
                user_id\titem_id\taction\ttimestamp_ms\tsplit
                u\ta\tlike\t1\ttrain
                u\tb\tdislike\t2\ttest
                v\ta\tlike\t3\tvalidation
                """);

        InteractionLog kept =
                log.keeping(user -> true, item -> log.itemName(item).equals("b"));

        assertThat(kept.interactions()).isOne();
        assertThat(kept.split(0, 0)).isEqualTo("test");
        assertThat(kept.action(0, 0)).isEqualTo("dislike");
    }

    @Test
    void isAbsentWithoutItsColumn() throws IOException {
        InteractionLog log = read("user_id\titem_id\ttimestamp_ms\nu\ta\t1\n");

        assertThat(log.hasSplit()).isFalse();
        assertThatThrownBy(() -> log.split(0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no split");
    }

    @Test
    void isOfAllInteractionsOrOfNone() {
        InteractionLogBuilder builder = InteractionLogBuilder.timed()
                .add("u", "a", "like", 1)
                .split("train")
                .add("u", "b", "like", 2);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Of 2 interactions 1 have a split");
    }

    private InteractionLog read(String text) throws IOException {
        return InteractionLogReader.read(Files.writeString(folder.resolve("log.tsv"), text), LogReading.DEFAULT);
    }
}
