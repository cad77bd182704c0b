package io.millrace.evaluation.ctr;

import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.ItemCatalog;
import java.util.Arrays;

/**
 * Who did what in which order, with users, items and categories numbered from 0.
 *
 * @param histories of each user the items, oldest first; not copied, not to be changed
 * @param categoryOf the category of each item
 * @param categories how many categories there are
 */
record Behaviours(int[][] histories, int[] categoryOf, int categories) {

    /** Users and items as the log numbers them; category 0 is that of items without any. */
    static Behaviours of(InteractionLog log, ItemCatalog catalog) {
        int[][] histories = new int[log.users()][];
        Arrays.setAll(histories, log::sequence);
        int[] categoryOf = Arrays.stream(catalog.categories())
                .map(category -> category - ItemCatalog.NO_CATEGORY)
                .toArray();
        return new Behaviours(histories, categoryOf, catalog.categoryCount() - ItemCatalog.NO_CATEGORY);
    }

    /** How many users there are. */
    int users() {
        return histories.length;
    }

    /** How many items there are. */
    int items() {
        return categoryOf.length;
    }

    /** The items of a user, oldest first. */
    int[] history(int user) {
        return histories[user];
    }
}
