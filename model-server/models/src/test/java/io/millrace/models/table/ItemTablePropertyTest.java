package io.millrace.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is done to a table in whatever order, it agrees with a plain map, and snapshots stay as they were. */
class ItemTablePropertyTest {

    private static final int DIMENSION = 3;
    private static final RowAdam ADAM = RowAdam.withRate(0.05);
    private static final TableLimits LIMITS = new TableLimits(1, Duration.ofMillis(400), 500);

    sealed interface Action {}

    record Observe(int item, long time) implements Action {}

    record Train(int item, float gradient) implements Action {}

    record Expire(long now) implements Action {}

    record Snapshot() implements Action {}

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<Integer> item = Arbitraries.integers().between(0, 700);
        Arbitrary<Long> time = Arbitraries.longs().between(0, 1_000);
        Arbitrary<Action> observe = Combinators.combine(item, time).as(Observe::new);
        Arbitrary<Action> train =
                Combinators.combine(item, Arbitraries.floats().between(-1, 1)).as(Train::new);
        Arbitrary<Action> expire = time.map(Expire::new);
        Arbitrary<Action> snapshot = Arbitraries.just(new Snapshot());
        return Arbitraries.frequencyOf(
                        Tuple.of(60, observe), Tuple.of(30, train), Tuple.of(2, expire), Tuple.of(4, snapshot))
                .list()
                .ofMinSize(50)
                .ofMaxSize(800);
    }

    @Property(tries = 100)
    void tableAgreesWithAMapAndSnapshotsNeverChange(@ForAll("actions") List<Action> actions) {
        ItemTable table = new ItemTable(DIMENSION, LIMITS, new SplittableRandom(3));
        Map<Integer, Expected> expected = new HashMap<>();
        List<ItemSnapshot> snapshots = new ArrayList<>();
        List<Map<Integer, Expected>> copies = new ArrayList<>();
        for (Action action : actions) {
            if (action instanceof Observe observe) {
                observe(table, expected, observe);
            } else if (action instanceof Train train) {
                train(table, expected, train);
            } else if (action instanceof Expire expire) {
                expire(table, expected, expire.now());
            } else {
                snapshots.add(table.snapshot());
                copies.add(deepCopy(expected));
            }
        }
        snapshots.add(table.snapshot());
        copies.add(expected);
        for (int i = 0; i < snapshots.size(); i++) {
            assertAgrees(snapshots.get(i), copies.get(i));
        }
    }

    private static void observe(ItemTable table, Map<Integer, Expected> expected, Observe observe) {
        int row = table.observe(key(observe.item()), id(observe.item()), observe.time());
        Expected entry = expected.computeIfAbsent(observe.item(), item -> {
            Expected fresh = new Expected();
            table.gather(new int[] {row}, 1, fresh.embedding);
            return fresh;
        });
        entry.count++;
        entry.lastTouched = Math.max(entry.lastTouched, observe.time());
    }

    private static void train(ItemTable table, Map<Integer, Expected> expected, Train train) {
        int row = table.row(key(train.item()));
        Expected entry = expected.get(train.item());
        assertThat(row >= 0).isEqualTo(entry != null);
        if (entry != null) {
            float[] gradient = {train.gradient(), -train.gradient(), 1};
            table.update(new int[] {row}, 1, gradient, ADAM);
            entry.steps++;
            ADAM.step(entry.embedding, entry.first, entry.second, 0, gradient, 0, DIMENSION, entry.steps);
        }
    }

    private static void expire(ItemTable table, Map<Integer, Expected> expected, long now) {
        List<String> removed = table.expire(now);
        List<String> idle = new ArrayList<>();
        expected.forEach((item, entry) -> {
            if (entry.lastTouched < now - LIMITS.idle().toMillis()) {
                idle.add(id(item));
            }
        });
        assertThat(removed).containsAll(idle).doesNotHaveDuplicates();
        if (removed.size() > idle.size()) {
            assertThat(table.size()).isEqualTo(LIMITS.maxRows());
        }
        assertThat(table.size()).isLessThanOrEqualTo(LIMITS.maxRows());
        removed.forEach(id -> expected.remove(Integer.valueOf(id)));
    }

    private static void assertAgrees(ItemSnapshot snapshot, Map<Integer, Expected> expected) {
        assertThat(snapshot.size()).isEqualTo(expected.size());
        float[] embedding = new float[DIMENSION];
        expected.forEach((item, entry) -> {
            int row = snapshot.row(key(item));
            snapshot.copyRow(row, embedding, 0);
            assertThat(snapshot.key(row)).isEqualTo(key(item));
            assertThat(snapshot.itemId(row)).isEqualTo(id(item));
            assertThat(snapshot.count(row)).isEqualTo(entry.count);
            assertThat(snapshot.lastTouched(row)).isEqualTo(entry.lastTouched);
            assertThat(embedding).isEqualTo(entry.embedding);
        });
    }

    private static Map<Integer, Expected> deepCopy(Map<Integer, Expected> expected) {
        Map<Integer, Expected> copy = new HashMap<>();
        expected.forEach((item, entry) -> copy.put(item, entry.copy()));
        return copy;
    }

    private static long key(int item) {
        return item * 0x9E3779B97F4A7C15L;
    }

    private static String id(int item) {
        return String.valueOf(item);
    }

    private static final class Expected {
        private float[] embedding = new float[DIMENSION];
        private float[] first = new float[DIMENSION];
        private float[] second = new float[DIMENSION];
        private long steps;
        private long count;
        private long lastTouched;

        private Expected copy() {
            Expected copy = new Expected();
            copy.embedding = embedding.clone();
            copy.first = first.clone();
            copy.second = second.clone();
            copy.steps = steps;
            copy.count = count;
            copy.lastTouched = lastTouched;
            return copy;
        }
    }
}
