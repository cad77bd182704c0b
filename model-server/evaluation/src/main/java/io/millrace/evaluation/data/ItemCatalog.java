package io.millrace.evaluation.data;

import java.nio.file.Path;
import java.util.Arrays;

/** What is known of a log's items beside their names: categories, numbered from 0, and titles. Immutable. */
public final class ItemCatalog {

    /** The category of an item that has none. */
    public static final int NO_CATEGORY = -1;

    private static final String CATEGORY = "category";
    private static final String TITLE = "title";

    private final int[] categories;
    private final String[] titles;
    private final String[] categoryNames;

    private ItemCatalog(int[] categories, String[] titles, String[] categoryNames) {
        this.categories = categories;
        this.titles = titles;
        this.categoryNames = categoryNames;
    }

    /** A catalogue that knows nothing: the title of an item is its name. */
    public static ItemCatalog unknown(InteractionLog log) {
        int[] categories = new int[log.items()];
        Arrays.fill(categories, NO_CATEGORY);
        return new ItemCatalog(categories, log.itemNames().toArray(new String[0]), new String[0]);
    }

    /**
     * Reads tab-separated {@code item_id}, {@code category}, {@code title} below a header, the last two optional. Lines of
     * items that the log does not have are skipped; an item without a line has no category.
     *
     * @throws DataFileException if the file cannot be read or has no column {@code item_id}
     */
    public static ItemCatalog read(Path file, InteractionLog log) {
        ItemCatalog unknown = unknown(log);
        Dictionary names = new Dictionary();
        try (TextLines lines = TextLines.open(file)) {
            String first = lines.next();
            if (first == null) {
                throw new DataFileException(file + " is empty: expected a header with item_id, category, title.");
            }
            TsvHeader header = TsvHeader.parse(first);
            int item = header.require(TsvHeader.ITEM, lines);
            for (String line = lines.next(); line != null; line = lines.next()) {
                String[] fields = TsvHeader.fields(line);
                int known = item < fields.length ? log.itemNamed(fields[item]) : InteractionLog.UNKNOWN;
                if (known != InteractionLog.UNKNOWN) {
                    String category = field(fields, header.find(CATEGORY));
                    String title = field(fields, header.find(TITLE));
                    unknown.categories[known] = category.isEmpty() ? NO_CATEGORY : names.code(category);
                    unknown.titles[known] = title.isEmpty() ? unknown.titles[known] : title;
                }
            }
        }
        return new ItemCatalog(unknown.categories, unknown.titles, names.words());
    }

    /** How many different categories the log's items have. */
    public int categoryCount() {
        return categoryNames.length;
    }

    /** Whether categories can differ at all. */
    public boolean hasCategories() {
        return categoryNames.length > 1;
    }

    /** The category of an item, or {@link #NO_CATEGORY}. */
    public int category(int item) {
        return categories[item];
    }

    /** The categories of all items. */
    public int[] categories() {
        return categories.clone();
    }

    public String categoryName(int category) {
        return categoryNames[category];
    }

    /** The item's title, or its name when it has none. */
    public String title(int item) {
        return titles[item];
    }

    private static String field(String[] fields, int index) {
        return index == TsvHeader.ABSENT || index >= fields.length ? "" : fields[index].strip();
    }
}
