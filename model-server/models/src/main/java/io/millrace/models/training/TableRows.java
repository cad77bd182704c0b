package io.millrace.models.training;

import io.millrace.models.table.ItemTable;

/**
 * The rows of one table that a step touches.
 *
 * @param table where they are
 * @param rows U distinct rows; not copied
 */
public record TableRows(ItemTable table, int[] rows) {}
