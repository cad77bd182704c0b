package io.millrace.local.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of items beside their ids. Immutable. */
public final class Catalog {

    /** A catalog that knows nothing. */
    public static final Catalog EMPTY = new Catalog(Map.of());

    private static final List<String> REQUIRED = List.of("item_id");

    /** One item; title and category are null when the source has none. */
    public record Item(
            String itemId, @Nullable String title, @Nullable String category) {}

    private final Map<String, Item> items;

    private Catalog(Map<String, Item> items) {
        this.items = items;
    }

    /**
     * Reads tab-separated {@code item_id}, {@code title}, {@code category}; the last two are optional, lines without an id are
     * left out.
     *
     * @param source what the file is called in messages
     * @throws DatasetException if there is no column {@code item_id}
     * @throws IOException if the bytes cannot be read
     */
    static Catalog read(String source, InputStream in) throws IOException {
        try (LineReader lines = LineReader.of(in)) {
            byte[] first = lines.next();
            String head = first == null ? null : StrictText.decode(first);
            TsvHeader header = TsvHeader.parse(source, head == null ? "" : head);
            int id = header.require("item_id", REQUIRED);
            int title = header.find("title");
            int category = header.find("category");
            Map<String, Item> items = new LinkedHashMap<>();
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                String text = StrictText.decode(line);
                String[] fields = text == null ? new String[0] : text.split(TsvHeader.TAB, -1);
                String itemId = field(fields, id);
                if (itemId != null) {
                    items.put(itemId, new Item(itemId, field(fields, title), field(fields, category)));
                }
            }
            return new Catalog(items);
        }
    }

    public Collection<Item> items() {
        return Collections.unmodifiableCollection(items.values());
    }

    /** The item's title, or its id when it has none. */
    public String title(String itemId) {
        Item item = items.get(itemId);
        return item == null || item.title() == null ? itemId : item.title();
    }

    private static @Nullable String field(String[] fields, int index) {
        return index == TsvHeader.ABSENT || index >= fields.length || fields[index].isBlank()
                ? null
                : fields[index].strip();
    }
}
