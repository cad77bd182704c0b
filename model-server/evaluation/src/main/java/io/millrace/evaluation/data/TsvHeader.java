package io.millrace.evaluation.data;

import java.util.Arrays;
import java.util.List;

/** The names of a tab-separated file's columns. */
record TsvHeader(List<String> columns) {

    static final int ABSENT = -1;
    static final String USER = "user_id";
    static final String ITEM = "item_id";

    private static final String TAB = "\t";

    TsvHeader {
        columns = List.copyOf(columns);
    }

    static TsvHeader parse(String line) {
        return new TsvHeader(Arrays.stream(fields(line)).map(String::strip).toList());
    }

    static String[] fields(String line) {
        return line.split(TAB, -1);
    }

    /** Whether a first line names columns rather than values. */
    static boolean looksLikeOne(String line) {
        List<String> columns = parse(line).columns();
        return columns.contains(USER) || columns.contains(ITEM);
    }

    /** Where {@code column} stands, or {@link #ABSENT}. */
    int find(String column) {
        return columns.indexOf(column);
    }

    /**
     * Where {@code column} stands.
     *
     * @throws DataFileException if it is not there
     */
    int require(String column, TextLines at) {
        int index = find(column);
        if (index == ABSENT) {
            throw at.problem("the columns " + String.join(", ", columns), "a column '" + column + '\'');
        }
        return index;
    }

    int size() {
        return columns.size();
    }
}
