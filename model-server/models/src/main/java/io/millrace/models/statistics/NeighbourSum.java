package io.millrace.models.statistics;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Adds up what several counted of one item's neighbours since the same moment. */
final class NeighbourSum {

    private static final int ABSENT = -1;

    private final Neighbours before;
    private final Long2IntOpenHashMap places = new Long2IntOpenHashMap();
    private final LongArrayList keys = new LongArrayList();

    /** {@code [size, links]}. */
    private final FloatArrayList weights = new FloatArrayList();

    private final float[] totals = new float[Link.COUNT];

    NeighbourSum(Neighbours before) {
        this.before = before;
        places.defaultReturnValue(ABSENT);
        for (int i = 0; i < before.size(); i++) {
            int place = placeOf(before.key(i));
            for (Link link : Link.values()) {
                add(place, link, before.weight(i, link));
            }
        }
        for (Link link : Link.values()) {
            totals[link.ordinal()] = before.total(link);
        }
    }

    /** Adds what one has counted since. A neighbour that it has replaced meanwhile stays as it was. */
    void addIncrease(Neighbours now) {
        for (int i = 0; i < now.size(); i++) {
            int place = placeOf(now.key(i));
            int earlier = place < before.size() ? place : ABSENT;
            for (Link link : Link.values()) {
                float known = earlier == ABSENT ? 0 : before.weight(earlier, link);
                add(place, link, Math.max(0, now.weight(i, link) - known));
            }
        }
        for (Link link : Link.values()) {
            totals[link.ordinal()] += Math.max(0, now.total(link) - before.total(link));
        }
    }

    /** The sum, of which at most so many neighbours stay: those with most weight, in the order in which they came. */
    Neighbours strongest(int most, Popularity popularity) {
        int[] staying = IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparing((Integer place) -> -strength(place)))
                .limit(most)
                .mapToInt(place -> place)
                .sorted()
                .toArray();
        int capacity = Math.max(1, staying.length);
        long[] kept = new long[capacity];
        float[] keptWeights = new float[capacity * Link.COUNT];
        for (int i = 0; i < staying.length; i++) {
            kept[i] = keys.getLong(staying[i]);
            weights.getElements(staying[i] * Link.COUNT, keptWeights, i * Link.COUNT, Link.COUNT);
        }
        return new Neighbours(0, kept, keptWeights, staying.length, totals, popularity);
    }

    /** As {@link Neighbours} weighs them when one has to go. */
    private float strength(int place) {
        return weights.getFloat(place * Link.COUNT + Link.NEAR.ordinal())
                + weights.getFloat(place * Link.COUNT + Link.BACK.ordinal());
    }

    private int placeOf(long key) {
        int place = places.get(key);
        if (place == ABSENT) {
            place = keys.size();
            places.put(key, place);
            keys.add(key);
            weights.addElements(weights.size(), new float[Link.COUNT]);
        }
        return place;
    }

    private void add(int place, Link link, float weight) {
        int at = place * Link.COUNT + link.ordinal();
        weights.set(at, weights.getFloat(at) + weight);
    }
}
