package io.millrace.golden.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.InteractionLogBuilder;
import io.millrace.evaluation.split.HeldOut;
import io.millrace.evaluation.split.PrefixHoldout;
import io.millrace.evaluation.training.HistoryBatch;
import io.millrace.golden.CaseKind;
import io.millrace.golden.CaseSetup;
import io.millrace.golden.GoldenCase;
import io.millrace.golden.GoldenModel;
import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * {@code comirec_data_iterator}: interactions {@code [n,3]} (user, item, time) in any order; each user's first 80 % as a padded
 * history, the rest as labels, users ascending.
 */
public final class UserIterator implements CaseKind {

    private static final int COLUMNS = 3;
    private static final String ANY = "";

    @Override
    public GoldenModel open(CaseSetup setup) {
        return training -> iterate(setup.golden(), setup.manager());
    }

    private static Map<String, NDArray> iterate(GoldenCase golden, NDManager manager) {
        InteractionLog log = log(golden.longs("in.interactions"));
        int[] users = IntStream.range(0, log.users())
                .boxed()
                .sorted(Comparator.comparingLong(user -> Long.parseLong(log.userName(user))))
                .mapToInt(user -> user)
                .toArray();
        List<HeldOut> held = Arrays.stream(users)
                .mapToObj(user -> PrefixHoldout.PAPER.of(log.sequence(user)))
                .toList();
        int length = golden.size("out.hist_item", 1);
        HistoryBatch histories =
                HistoryBatch.of(held.stream().map(HeldOut::input).toList(), length, rows(log));
        long[] items = IntStream.range(0, histories.items().length)
                .mapToLong(
                        i -> histories.mask()[i] > 0 ? name(log, (int) histories.items()[i]) : 0)
                .toArray();
        Shape shape = new Shape(users.length, length);
        return Map.of(
                "users",
                manager.create(Arrays.stream(users)
                        .mapToLong(user -> Long.parseLong(log.userName(user)))
                        .toArray()),
                "hist_item",
                manager.create(items, shape),
                "hist_mask",
                manager.create(histories.mask(), shape),
                "targets",
                targets(log, held, golden.size("out.targets", 1), manager));
    }

    private static InteractionLog log(long[] interactions) {
        InteractionLogBuilder builder = InteractionLogBuilder.timed();
        for (int row = 0; row < interactions.length; row += COLUMNS) {
            builder.add(
                    Long.toString(interactions[row]), Long.toString(interactions[row + 1]), ANY, interactions[row + 2]);
        }
        return builder.build();
    }

    /** Rows of the log's items; what is in them does not matter here. */
    private static ItemSnapshot rows(InteractionLog log) {
        int size = log.items();
        long[] keys = LongStream.range(0, size).toArray();
        return ItemSnapshot.of(new ItemRows(1, keys, log.itemNames(), new long[size], new long[size], new float[size]));
    }

    private static NDArray targets(InteractionLog log, List<HeldOut> held, int width, NDManager manager) {
        long[] targets = new long[held.size() * width];
        Arrays.fill(targets, Lists.PADDING);
        for (int user = 0; user < held.size(); user++) {
            int[] labels = held.get(user).labels();
            for (int i = 0; i < labels.length; i++) {
                targets[user * width + i] = name(log, labels[i]);
            }
        }
        return manager.create(targets, new Shape(held.size(), width));
    }

    private static long name(InteractionLog log, int item) {
        return Long.parseLong(log.itemName(item));
    }
}
