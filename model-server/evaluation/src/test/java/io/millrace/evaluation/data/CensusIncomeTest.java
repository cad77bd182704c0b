package io.millrace.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CensusIncomeTest {

    @TempDir
    Path directory;

    @Test
    void labelsAreIncomeAndNeverMarriedAndNeitherIsAnAttribute() throws IOException {
        AttributeTable table = CensusIncome.read(file(
                line("38", "Private", "Married-civilian spouse present", "- 50000."),
                line("2", "Private", "Never married", "- 50000."),
                line("61", "Federal government", "Divorced", "50000+.")));
        assertThat(table.rows()).isEqualTo(3);
        assertThat(table.tasks()).containsExactly("income", "neverMarried");
        assertThat(table.labels()).containsExactly(false, false, false, true, true, false);
        assertThat(table.fields())
                .hasSize(32)
                .contains("classOfWorker")
                .doesNotContain("maritalStatus", "income", "instanceWeight");
        assertThat(table.quantities()).hasSize(7).contains("age");
        assertThat(table.amount(2, table.quantities().indexOf("age"))).isEqualTo(61);
        int worker = table.fields().indexOf("classOfWorker");
        assertThat(table.code(0, worker)).isEqualTo(table.code(1, worker)).isNotEqualTo(table.code(2, worker));
    }

    @Test
    void whatIsNoSuchTableIsRefusedByLine() throws IOException {
        String good = line("38", "Private", "Divorced", "- 50000.");
        assertThatThrownBy(() -> CensusIncome.read(file(good, "1, 2, 3")))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("Line 2 of")
                .hasMessageContaining("found 3 values, expected 42 values");
        assertThatThrownBy(() -> CensusIncome.read(file(good, line("old", "Private", "Divorced", "- 50000."))))
                .hasMessageContaining("Line 2 of")
                .hasMessageContaining("found age 'old', expected a number");
        assertThatThrownBy(() -> CensusIncome.read(file(line("38", "Private", "Divorced", "100"))))
                .hasMessageContaining("found income '100', expected '- 50000.' or '50000+.'");
        assertThatThrownBy(() -> CensusIncome.read(directory.resolve("absent")))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("There is no file");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("census"), List.of(lines));
    }

    private static String line(String age, String worker, String maritalStatus, String income) {
        List<String> values = new ArrayList<>(Collections.nCopies(42, "0"));
        values.set(0, age);
        values.set(1, worker);
        values.set(7, maritalStatus);
        values.set(41, income);
        return String.join(", ", values);
    }
}
