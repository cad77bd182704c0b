package io.millrace.evaluation.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import java.util.Arrays;

/**
 * Turns rows into sequences: users numbered by their first row, items by descending frequency (of equally frequent ones
 * the first seen), each user's interactions together and in their order. Names without a row are dropped.
 */
final class LogEncoding {

    private final LogRows rows;
    private final int[] userCodes;
    private final int[] itemCodes;
    private final String[] userNames;
    private final String[] itemNames;

    private LogEncoding(LogRows rows) {
        this.rows = rows;
        int[] userOrder = byFirstRow(rows.users().elements(), rows.userNames().length);
        int[] itemOrder = byFrequency(rows.items().elements(), rows.itemNames().length);
        this.userCodes = inverse(userOrder, rows.userNames().length);
        this.itemCodes = inverse(itemOrder, rows.itemNames().length);
        this.userNames = names(userOrder, rows.userNames());
        this.itemNames = names(itemOrder, rows.itemNames());
    }

    static InteractionLog encode(LogOrigin origin, LogRows rows) {
        return new LogEncoding(rows).encode(origin);
    }

    private InteractionLog encode(LogOrigin origin) {
        int[] starts = starts();
        int[] sorted = sorted(starts);
        int[] items = new int[sorted.length];
        long[] times = new long[rows.timed() ? sorted.length : 0];
        for (int i = 0; i < sorted.length; i++) {
            items[i] = itemCodes[rows.items().getInt(sorted[i])];
        }
        for (int i = 0; i < times.length; i++) {
            times[i] = rows.order().getLong(sorted[i]);
        }
        InteractionLog.Details details = new InteractionLog.Details(
                times, rows.actions().of(sorted), rows.splits().of(sorted));
        return new InteractionLog(origin, userNames, itemNames, starts, items, details);
    }

    /** Where each user's interactions start; one more for the end. */
    private int[] starts() {
        int[] starts = new int[userNames.length + 1];
        for (int row = 0; row < rows.size(); row++) {
            starts[userCodes[rows.users().getInt(row)] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    /** Row numbers, by user and within a user by their order. */
    private int[] sorted(int[] starts) {
        int[] next = starts.clone();
        int[] sorted = new int[rows.size()];
        for (int row = 0; row < sorted.length; row++) {
            sorted[next[userCodes[rows.users().getInt(row)]]++] = row;
        }
        for (int user = 0; user < userNames.length && !rows.order().isEmpty(); user++) {
            IntArrays.stableSort(
                    sorted,
                    starts[user],
                    starts[user + 1],
                    (a, b) -> Long.compare(rows.order().getLong(a), rows.order().getLong(b)));
        }
        return sorted;
    }

    private int[] byFirstRow(int[] codes, int names) {
        int[] firstRow = firstRows(codes, names);
        return present(firstRow, (a, b) -> Integer.compare(firstRow[a], firstRow[b]));
    }

    private int[] byFrequency(int[] codes, int names) {
        int[] firstRow = firstRows(codes, names);
        int[] counts = new int[names];
        for (int row = 0; row < rows.size(); row++) {
            counts[codes[row]]++;
        }
        return present(firstRow, (a, b) -> {
            int byCount = Integer.compare(counts[b], counts[a]);
            return byCount != 0 ? byCount : Integer.compare(firstRow[a], firstRow[b]);
        });
    }

    private int[] firstRows(int[] codes, int names) {
        int[] first = new int[names];
        Arrays.fill(first, rows.size());
        for (int row = rows.size() - 1; row >= 0; row--) {
            first[codes[row]] = row;
        }
        return first;
    }

    /** The codes that have a row, sorted. */
    private int[] present(int[] firstRow, IntComparator order) {
        int[] codes = new int[firstRow.length];
        int size = 0;
        for (int code = 0; code < firstRow.length; code++) {
            if (firstRow[code] < rows.size()) {
                codes[size++] = code;
            }
        }
        int[] present = Arrays.copyOf(codes, size);
        IntArrays.stableSort(present, order);
        return present;
    }

    private static int[] inverse(int[] order, int names) {
        int[] codes = new int[names];
        Arrays.fill(codes, InteractionLog.UNKNOWN);
        for (int code = 0; code < order.length; code++) {
            codes[order[code]] = code;
        }
        return codes;
    }

    private static String[] names(int[] order, String[] names) {
        return Arrays.stream(order).mapToObj(code -> names[code]).toArray(String[]::new);
    }
}
