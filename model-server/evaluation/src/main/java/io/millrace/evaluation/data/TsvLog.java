package io.millrace.evaluation.data;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads interactions below a header: {@code user_id}, {@code item_id}, {@code timestamp_ms} (or {@code position}, the
 * place in the user's order) and, if there are such, {@code action} and {@code split}. Other columns are skipped.
 */
final class TsvLog {

    private static final String TIME = "timestamp_ms";
    private static final String POSITION = "position";
    private static final String ACTION = "action";
    private static final String SPLIT = "split";
    private static final String NO_ACTION = "";

    private final TextLines lines;
    private final TsvHeader header;
    private final int user;
    private final int item;
    private final int action;
    private final int split;
    private final int order;
    private final String orderName;
    private final int lastNeeded;

    private TsvLog(TextLines lines, TsvHeader header) {
        this.lines = lines;
        this.header = header;
        this.user = header.require(TsvHeader.USER, lines);
        this.item = header.require(TsvHeader.ITEM, lines);
        this.action = header.find(ACTION);
        this.split = header.find(SPLIT);
        this.orderName =
                header.find(TIME) == TsvHeader.ABSENT && header.find(POSITION) != TsvHeader.ABSENT ? POSITION : TIME;
        this.order = header.require(orderName, lines);
        this.lastNeeded = IntStream.of(user, item, action, split, order).max().orElseThrow();
    }

    static InteractionLog read(String name, TextLines lines, Set<String> leftOut) {
        TsvLog log = new TsvLog(lines, TsvHeader.parse(String.valueOf(lines.next())));
        return log.read(name, leftOut);
    }

    private InteractionLog read(String name, Set<String> leftOut) {
        InteractionLogBuilder builder = new InteractionLogBuilder(orderName.equals(TIME));
        int rowsLeftOut = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            String[] fields = TsvHeader.fields(line);
            if (fields.length <= lastNeeded) {
                throw lines.problem(
                        fields.length + " columns in " + TextLines.quoted(line),
                        "the " + header.size() + " columns of the header");
            }
            String what = action == TsvHeader.ABSENT ? NO_ACTION : fields[action];
            if (leftOut.contains(what)) {
                rowsLeftOut++;
            } else {
                builder.add(
                        id(fields[user], TsvHeader.USER),
                        id(fields[item], TsvHeader.ITEM),
                        what,
                        number(fields[order]));
                if (split != TsvHeader.ABSENT) {
                    builder.split(fields[split].strip());
                }
            }
        }
        return builder.build(new LogOrigin(name, LogFormat.TSV, rowsLeftOut));
    }

    private String id(String field, String column) {
        if (field.isBlank()) {
            throw lines.problem("an empty " + column, "an id");
        }
        return field;
    }

    private long number(String field) {
        try {
            return Long.parseLong(field.strip());
        } catch (NumberFormatException e) {
            throw lines.problem(
                    orderName + ' ' + TextLines.quoted(field),
                    orderName.equals(TIME) ? "milliseconds since 1970 as a whole number" : "a whole number");
        }
    }
}
