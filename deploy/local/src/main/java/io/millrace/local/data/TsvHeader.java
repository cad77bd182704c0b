package io.millrace.local.data;

import java.util.Arrays;
import java.util.List;

/**
 * The names of a tab-separated file's columns.
 *
 * @param source what the file is called in messages
 */
record TsvHeader(String source, List<String> columns) {

    static final int ABSENT = -1;
    static final String TAB = "\t";

    TsvHeader {
        columns = List.copyOf(columns);
    }

    static TsvHeader parse(String source, String line) {
        return new TsvHeader(
                source, Arrays.stream(line.split(TAB, -1)).map(String::strip).toList());
    }

    /**
     * Where {@code column} stands.
     *
     * @throws DatasetException if it is not there
     */
    int require(String column, List<String> required) {
        int index = columns.indexOf(column);
        if (index == ABSENT) {
            throw new DatasetException(source + " has no column '" + column + "': expected a tab-separated header with "
                    + String.join(", ", required) + ", found " + String.join(", ", columns) + '.');
        }
        return index;
    }

    /** Where {@code column} stands, or {@link #ABSENT}. */
    int find(String column) {
        return columns.indexOf(column);
    }
}
