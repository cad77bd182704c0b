package io.millrace.evaluation.data;

/** Reads the formats that are words only, whose interactions are in order. */
final class OrderedLog {

    private static final int MEMBERS_OF_A_PAIR = 2;

    private OrderedLog() {}

    static InteractionLog read(String name, TextLines lines, LogFormat format) {
        InteractionLogBuilder builder = new InteractionLogBuilder();
        int session = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String[] words = line.strip().split(LogFormat.BLANKS);
            switch (format) {
                case PAIRS -> addPair(words, line, lines, builder);
                case USERS -> addUser(words, line, lines, builder);
                case SESSIONS -> addAll(Integer.toString(++session), words, 0, builder);
                case TSV -> throw new IllegalArgumentException("TSV has a header, which words have not.");
            }
        }
        return builder.build(new LogOrigin(name, format, 0));
    }

    private static void addPair(String[] words, String line, TextLines at, InteractionLogBuilder builder) {
        if (words.length != MEMBERS_OF_A_PAIR) {
            throw at.problem(
                    words.length + " words in " + TextLines.quoted(line), "'user item', as in the lines before");
        }
        builder.add(words[0], words[1]);
    }

    private static void addUser(String[] words, String line, TextLines at, InteractionLogBuilder builder) {
        if (words.length == 1) {
            throw at.problem("one word, " + TextLines.quoted(line), "a user and at least one item");
        }
        addAll(words[0], words, 1, builder);
    }

    private static void addAll(String user, String[] words, int from, InteractionLogBuilder builder) {
        for (int i = from; i < words.length; i++) {
            builder.add(user, words[i]);
        }
    }
}
