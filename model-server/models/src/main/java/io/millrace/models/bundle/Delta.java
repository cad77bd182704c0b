package io.millrace.models.bundle;

import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemSnapshot;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How a version is written that is a delta of another.
 *
 * @param base the other version
 * @param rows the rows of the new version in which an item, its optimiser state or its statistics differ, ascending
 */
record Delta(Manifest.Base base, int[] rows) {

    /** Of three rows at most one may differ, or all of them are written: reading a delta costs its base too. */
    private static final int ROWS_PER_CHANGE = 3;

    /** The delta from {@code base} to {@code contents}; null when the whole version should be written. */
    static @Nullable Delta of(WrittenVersion base, BundleContents contents) {
        BundleContents before = base.contents();
        ItemSnapshot items = contents.items();
        if (before.items().dimension() != items.dimension()
                || (before.moments() == null) != (contents.moments() == null)
                || (before.rerank() == null) != (contents.rerank() == null)) {
            return null;
        }
        BitSet changed = items.rowsChangedSince(before.items());
        if (contents.rerank() != null && before.rerank() != null) {
            addStatistics(contents.rerank(), before.rerank(), items, changed);
        }
        int[] rows = changed.stream().toArray();
        return (long) ROWS_PER_CHANGE * rows.length > items.size() ? null : new Delta(base.asBase(), rows);
    }

    private static void addStatistics(RerankStage now, RerankStage before, ItemSnapshot items, BitSet changed) {
        for (int row = 0; row < items.size(); row++) {
            if (!changed.get(row) && !now.statistics().saysTheSame(items.key(row), before.statistics())) {
                changed.set(row);
            }
        }
    }
}
