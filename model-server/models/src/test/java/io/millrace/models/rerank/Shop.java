package io.millrace.models.rerank;

import io.millrace.models.statistics.ItemStatistics;
import io.millrace.models.statistics.ServedStatistics;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.table.ItemTable;
import io.millrace.models.table.TableLimits;
import java.time.Duration;
import java.util.SplittableRandom;

/** Items 0 .. 39 of which an even one is followed by the odd one behind it; keys are 100 and up, rows are the items' numbers. */
final class Shop {

    static final int ITEMS = 40;

    final ItemSnapshot items;
    final ServedStatistics statistics;

    Shop() {
        ItemTable table = new ItemTable(1, new TableLimits(1, Duration.ofDays(1), 1_000), new SplittableRandom(1));
        ItemStatistics counted = new ItemStatistics(8);
        for (int item = 0; item < ITEMS; item++) {
            table.observe(100 + item, "item" + item, 0);
            counted.observe(new long[0], 100 + item);
        }
        for (int round = 0; round < 20; round++) {
            for (int item = 0; item < ITEMS; item += 2) {
                counted.observe(new long[] {100 + item}, 101 + item);
            }
        }
        items = table.snapshot();
        statistics = ServedStatistics.of(counted.snapshot(), items);
    }

    /** A history of these items, a second apart. */
    UserHistory history(int... numbers) {
        long[] keys = new long[numbers.length];
        long[] times = new long[numbers.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = 100 + numbers[i];
            times[i] = 1_000L * i;
        }
        UserHistory history = new UserHistory();
        history.fill(keys, times, items);
        return history;
    }

    CandidatePool fill(CandidatePool pool, UserHistory history) {
        pool.begin(statistics, history);
        pool.addFrom(statistics, history);
        pool.completeInterests(row -> 0);
        pool.layOut(statistics, history);
        return pool;
    }
}
