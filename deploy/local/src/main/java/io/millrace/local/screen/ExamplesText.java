package io.millrace.local.screen;

import io.millrace.local.accounting.ExampleLists.Example;
import io.millrace.local.data.Catalog;
import io.millrace.schemas.avro.RecommendedItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A few users' pasts and lists, with titles and reasons. */
public final class ExamplesText {

    private static final int LISTED = 5;

    private ExamplesText() {}

    public static List<String> of(List<Example> examples, Catalog catalog) {
        List<String> lines = new ArrayList<>();
        for (Example example : examples) {
            lines.add("");
            lines.add("  User " + example.list().getUserId() + " looked at");
            example.historyItemIds().forEach(item -> lines.add("      " + catalog.title(item)));
            lines.add("  and is recommended (" + source(example) + ")");
            List<RecommendedItem> items = example.list().getItems();
            for (int i = 0; i < Math.min(LISTED, items.size()); i++) {
                lines.add(suggestion(i + 1, items.get(i), catalog));
            }
        }
        return lines;
    }

    private static String source(Example example) {
        String version = example.list().getModelVersion();
        return version == null ? "popular now" : "model " + version;
    }

    private static String suggestion(int rank, RecommendedItem item, Catalog catalog) {
        String because = item.getBecauseItemId();
        String reason = because == null
                ? ""
                : because.equals(item.getItemId())
                        ? "  which you looked at before"
                        : "  because you looked at " + catalog.title(because);
        return String.format(Locale.ROOT, "   %2d %s%s", rank, catalog.title(item.getItemId()), reason);
    }
}
