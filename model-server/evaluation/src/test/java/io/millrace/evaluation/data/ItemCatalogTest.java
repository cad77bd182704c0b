package io.millrace.evaluation.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ItemCatalogTest {

    @TempDir
    Path folder;

    private final InteractionLog log = new InteractionLogBuilder()
            .add("u", "a")
            .add("u", "b")
            .add("u", "c")
            .build();

    @Test
    void categoriesAndTitlesAreThoseOfTheFile() throws IOException {
        ItemCatalog catalog = read("item_id\tcategory\ttitle\na\tshoes\tRed shoe\nz\thats\tHat\nb\tcoats\t\n");

        assertThat(catalog.hasCategories()).isTrue();
        assertThat(catalog.categoryName(catalog.category(0))).isEqualTo("shoes");
        assertThat(catalog.title(0)).isEqualTo("Red shoe");
        assertThat(catalog.title(1)).isEqualTo("b");
        assertThat(catalog.category(2)).isEqualTo(ItemCatalog.NO_CATEGORY);
        assertThat(catalog.categoryCount()).isEqualTo(2);
    }

    @Test
    void emptyCategoriesAreNone() throws IOException {
        assertThat(read("item_id\tcategory\ttitle\na\t\tA\nb\t\tB\n").hasCategories())
                .isFalse();
        assertThat(ItemCatalog.unknown(log).hasCategories()).isFalse();
    }

    @Test
    void aFileWithoutIdsIsRefused() {
        assertThatThrownBy(() -> read("id\tcategory\n"))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("expected a column 'item_id'");
        assertThatThrownBy(() -> read("")).isInstanceOf(DataFileException.class).hasMessageContaining("is empty");
    }

    private ItemCatalog read(String content) throws IOException {
        return ItemCatalog.read(Files.writeString(folder.resolve("items.tsv"), content), log);
    }
}
