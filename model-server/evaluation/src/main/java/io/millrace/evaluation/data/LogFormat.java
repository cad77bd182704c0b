package io.millrace.evaluation.data;

import io.millrace.evaluation.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which a log of interactions is found. */
public enum LogFormat {

    /** Tab-separated below a header that names user_id and item_id. */
    TSV("tab-separated with a header"),

    /** One interaction per line, {@code user item}, each user's in their order. */
    PAIRS("one 'user item' pair per line"),

    /** One user per line: the user, then the items in their order. */
    USERS("one user per line, followed by the items"),

    /** One anonymous session per line: the items in their order. */
    SESSIONS("one session of items per line");

    static final String BLANKS = "[ \\t]+";

    private static final int MEMBERS_OF_A_PAIR = 2;

    private final String description;

    LogFormat(String description) {
        this.description = description;
    }

    /** What a file of this form looks like, for messages. */
    public String description() {
        return description;
    }

    /** The name by which an option asks for this format. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws InvalidRequestException naming the formats there are
     */
    public static LogFormat named(String name) {
        for (LogFormat format : values()) {
            if (format.optionName().equals(name)) {
                return format;
            }
        }
        throw new InvalidRequestException("Unknown format '" + name + "'; the formats are "
                + Arrays.stream(values()).map(LogFormat::optionName).collect(Collectors.joining(", ")) + '.');
    }

    /**
     * Recognises a file by its name and its first lines. A header makes it {@link #TSV}; two words in each line make it
     * {@link #PAIRS}. Of the other two, a file called {@code …sessions…}, a line of one word or a first word that comes
     * twice make {@link #SESSIONS}; otherwise the first words are users.
     *
     * @param lines the first lines, at least one
     */
    static LogFormat recognise(String fileName, List<String> lines) {
        if (TsvHeader.looksLikeOne(lines.get(0))) {
            return TSV;
        }
        List<String[]> words =
                lines.stream().map(line -> line.strip().split(BLANKS)).toList();
        if (fileName.contains("session")) {
            return SESSIONS;
        }
        if (words.stream().allMatch(line -> line.length == MEMBERS_OF_A_PAIR)) {
            return PAIRS;
        }
        boolean lonely = words.stream().anyMatch(line -> line.length == 1);
        boolean repeated = words.stream().map(line -> line[0]).distinct().count() < words.size();
        return lonely || repeated ? SESSIONS : USERS;
    }
}
