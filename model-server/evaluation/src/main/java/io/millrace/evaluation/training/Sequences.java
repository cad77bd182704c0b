package io.millrace.evaluation.training;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Every user's sequence once in a pass, in batches of sequences that are about equally long: a batch is no longer than it must
 * be, and as most sequences are short, nearly all of the work that padding would cost is saved. A batch holds about the same
 * number of positions whatever the length of its sequences, so that every position of the log weighs the same.
 */
final class Sequences {

    private final InteractionLog log;
    private final int[] users;
    private final int longest;
    private final long positions;
    private final int positionsPerBatch;
    private final int negativesEach;
    private final UnseenItems unseen;
    private final StepItems items;
    private final SplittableRandom random;
    private List<int[]> pass = List.of();
    private int next;

    /**
     * @param users who is learned from
     * @param longest L: only the last L positions of a longer sequence are learned from
     * @param batchSize how many sequences of mean length a batch holds
     * @param negativesEach how many are drawn for each position
     * @throws InvalidRequestException if no user has two interactions, or one had every item
     */
    Sequences(InteractionLog log, int[] users, int longest, int batchSize, int negativesEach, SplittableRandom random) {
        this.log = log;
        this.longest = longest;
        this.users = Arrays.stream(users).filter(user -> log.length(user) > 1).toArray();
        if (this.users.length == 0) {
            throw new InvalidRequestException(
                    "Nothing to learn from: of " + users.length + " users to learn from none has two interactions.");
        }
        this.positions = Arrays.stream(this.users).mapToLong(this::positions).sum();
        this.positionsPerBatch = Math.toIntExact(Math.max(1, positions * batchSize / this.users.length));
        this.negativesEach = negativesEach;
        this.unseen = new UnseenItems(log);
        this.items = new StepItems(log.items());
        this.random = random;
    }

    /** Positions that are learned from in a pass. */
    long positions() {
        return positions;
    }

    /** The next batch. */
    SequenceBatch next() {
        if (next == pass.size()) {
            pass = batches();
            next = 0;
        }
        return batch(pass.get(next++));
    }

    private List<int[]> batches() {
        Random shuffling = new Random(random.nextLong());
        IntArrays.shuffle(users, shuffling);
        IntArrays.stableSort(users, (a, b) -> Integer.compare(positions(a), positions(b)));
        List<int[]> batches = new ArrayList<>();
        int start = 0;
        int gathered = 0;
        for (int i = 0; i < users.length; i++) {
            if (i > start && gathered + positions(users[i]) > positionsPerBatch) {
                batches.add(Arrays.copyOfRange(users, start, i));
                start = i;
                gathered = 0;
            }
            gathered += positions(users[i]);
        }
        batches.add(Arrays.copyOfRange(users, start, users.length));
        Collections.shuffle(batches, shuffling);
        return batches;
    }

    private SequenceBatch batch(int[] users) {
        int length = Arrays.stream(users).map(this::positions).max().orElse(1);
        int places = users.length * length;
        long[] present = new long[places];
        long[] following = new long[places];
        long[] negatives = new long[places * negativesEach];
        float[] mask = new float[places];
        int samples = 0;
        for (int i = 0; i < users.length; i++) {
            int user = users[i];
            int valid = positions(user);
            int skipped = log.length(user) - 1 - valid;
            for (int position = 0; position < valid; position++) {
                int at = (i + 1) * length - valid + position;
                present[at] = items.number(log.item(user, skipped + position));
                following[at] = items.number(log.item(user, skipped + position + 1));
                for (int each = 0; each < negativesEach; each++) {
                    negatives[at * negativesEach + each] = items.number(unseen.draw(user, random));
                }
                mask[at] = 1;
            }
            samples += valid;
        }
        return new SequenceBatch(
                users.length, length, items.takeAll(), present, following, negatives, negativesEach, mask, samples);
    }

    private int positions(int user) {
        return Math.min(longest, log.length(user) - 1);
    }
}
