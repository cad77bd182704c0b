package io.millrace.trainer.sample;

import io.millrace.schemas.ItemKey;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongImmutableList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Users who click items in pairs: after an even item i comes item i + 1, always; after an odd one any even one. Half of
 * the clicks can be foretold, and which is known. (A ring i, i + 1, i + 2 could not be learned by a model that scores
 * items with the embeddings it reads them by: what follows i would score like what precedes it.)
 */
public final class PairedClicks {

    private static final int USERS = 40;
    private static final int HISTORY = 6;

    private final int items;
    private final int partitions;
    private final SplittableRandom random;
    private final Map<Integer, LongArrayList> histories = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private final long[] nextOffsets;
    private long clock;

    public PairedClicks(int items, int partitions, long seed) {
        this.items = items;
        this.partitions = partitions;
        this.random = new SplittableRandom(seed);
        this.nextOffsets = new long[partitions];
    }

    public static String itemId(int item) {
        return "item-" + item;
    }

    public static long key(int item) {
        return ItemKey.of(itemId(item));
    }

    /** Whether the sample's target follows from its history. */
    public static boolean foretold(Sample sample) {
        return Integer.parseInt(sample.targetItemId().substring("item-".length())) % 2 == 1;
    }

    /** The next {@code count} samples, in event-time order; offsets have gaps as those of a transactional topic. */
    public List<Sample> next(int count) {
        List<Sample> samples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            samples.add(next());
        }
        return samples;
    }

    private Sample next() {
        int user = random.nextInt(USERS);
        int last = places.getOrDefault(user, 1);
        int target = last % 2 == 0 ? last + 1 : 2 * random.nextInt(items / 2);
        LongArrayList history = histories.computeIfAbsent(user, u -> new LongArrayList());
        int partition = user % partitions;
        long offset = nextOffsets[partition];
        nextOffsets[partition] += 1 + (random.nextInt(50) == 0 ? 1 : 0);
        Sample sample = new Sample(
                new RecordPosition(partition, offset),
                key(target),
                itemId(target),
                clock++,
                new LongImmutableList(history.subList(Math.max(0, history.size() - HISTORY), history.size())),
                new LongImmutableList(new long[Math.min(HISTORY, history.size())]),
                new RecordPosition(partition, offset / 2));
        history.add(key(target));
        places.put(user, target);
        return sample;
    }
}
