package io.millrace.local.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

    @TempDir
    Path directory;

    @Test
    void nameComesFromTheFile() throws IOException {
        Path events = write("my clicks.2024.tsv", "user_id\titem_id\taction\ttimestamp_ms\nu\ti\tclick\t1\n");

        Dataset dataset = Dataset.ofFiles(events, null);

        assertThat(dataset.name()).isEqualTo("my-clicks");
        assertThat(dataset.events().eventId(0)).isEqualTo("my-clicks-0");
        assertThat(dataset.catalog().title("i")).isEqualTo("i");
    }

    @Test
    void titlesComeFromTheItemsFile() throws IOException {
        Path events = write("e.tsv", "user_id\titem_id\taction\ttimestamp_ms\nu\ti\tclick\t1\n");
        Path items = write("items.tsv", "item_id\tcategory\ttitle\ni\tshoes\tRed shoe\nj\t\t\n");

        Catalog catalog = Dataset.ofFiles(events, items).catalog();

        assertThat(catalog.title("i")).isEqualTo("Red shoe");
        assertThat(catalog.items())
                .containsExactly(new Catalog.Item("i", "Red shoe", "shoes"), new Catalog.Item("j", null, null));
    }

    @Test
    void absentFileIsOneSentence() {
        Path absent = directory.resolve("absent.tsv");

        assertThatThrownBy(() -> Dataset.ofFiles(absent, null))
                .isInstanceOf(DatasetException.class)
                .hasMessage("There is no file " + absent + '.');
    }

    @Test
    void directoryIsOneSentence() {
        assertThatThrownBy(() -> Dataset.ofFiles(directory, null))
                .isInstanceOf(DatasetException.class)
                .hasMessage(directory + " is a directory: expected a file.");
    }

    @Test
    void brokenGzipIsOneSentence() throws IOException {
        Path broken = directory.resolve("broken.tsv.gz");
        Files.write(broken, new byte[] {0x1F, (byte) 0x8B, 8, 0, 1, 2, 3});

        assertThatThrownBy(() -> Dataset.ofFiles(broken, null))
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith(broken + " cannot be read: ");
    }

    @Test
    void itemsFileWithoutIdsIsRefused() throws IOException {
        Path events = write("e.tsv", "user_id\titem_id\taction\ttimestamp_ms\nu\ti\tclick\t1\n");
        Path items = write("items.tsv", "sku\ttitle\n1\tx\n");

        assertThatThrownBy(() -> Dataset.ofFiles(events, items))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("has no column 'item_id'");
    }

    @Test
    void shippedRetailLogIsComplete() {
        Dataset retail = ShippedDataset.RETAIL.load();

        assertThat(retail.events().size()).isEqualTo(406_829);
        assertThat(retail.events().users()).isEqualTo(4_372);
        assertThat(IntStream.range(0, retail.events().size()).filter(retail.events()::isContext))
                .hasSize(8_905);
        assertThat(retail.notices()).isEmpty();
        assertThat(retail.catalog().title("10080")).isEqualTo("GROOVY CACTUS INFLATABLE");
    }

    @Test
    void shippedClothingLogIsComplete() {
        Dataset eshop = ShippedDataset.ESHOP.load();

        assertThat(eshop.events().size()).isEqualTo(165_474);
        assertThat(eshop.events().users()).isEqualTo(24_026);
        assertThat(eshop.catalog().items()).hasSize(217);
        assertThat(eshop.notices()).isEmpty();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
