package io.millrace.local.replay;

import io.millrace.local.data.EventLog;
import io.millrace.local.data.Logs;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A log whose users click items in pairs: after an even item i always i + 1, after an odd one any even one. */
public final class PairedLog {

    private static final int USERS = 40;

    private PairedLog() {}

    /** One click a second over {@code items} items, as rows {@code user item action time}. */
    public static String[] rows(int clicks, int items) {
        SplittableRandom random = new SplittableRandom(5);
        Map<Integer, Integer> places = new HashMap<>();
        String[] rows = new String[clicks];
        for (int i = 0; i < clicks; i++) {
            int user = random.nextInt(USERS);
            int last = places.getOrDefault(user, 1);
            int item = last % 2 == 0 ? last + 1 : 2 * random.nextInt(items / 2);
            places.put(user, item);
            rows[i] = "user-" + user + " item-" + item + " click " + 1_000L * i;
        }
        return rows;
    }

    public static EventLog of(int clicks, int items) {
        return Logs.of(rows(clicks, items));
    }
}
