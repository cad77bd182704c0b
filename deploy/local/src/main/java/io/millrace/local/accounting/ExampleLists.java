package io.millrace.local.accounting;

import io.millrace.local.data.EventLog;
import io.millrace.schemas.avro.RecommendationList;
import io.millrace.schemas.avro.Tier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The lists of a few users that a person can judge: users whose last click comes near the end of the stream and who have looked
 * at a few different items. Chosen by the seed alone; their lists are those that the job really sent. Safe for use by several
 * threads.
 */
public final class ExampleLists {

    private static final int SHOWN = 3;
    private static final int CANDIDATES = 12;
    private static final int POOL = 500;
    private static final int FEWEST_ITEMS = 3;
    private static final int MOST_ITEMS = 8;
    private static final int HISTORY = 8;

    /**
     * A user's past and what was recommended then.
     *
     * @param historyItemIds distinct items, oldest first, the click that the list answers last
     */
    public record Example(List<String> historyItemIds, RecommendationList list) {
        public Example {
            historyItemIds = List.copyOf(historyItemIds);
        }
    }

    private final Map<Integer, List<String>> historyByRow;
    private final Map<Integer, RecommendationList> listByRow = new HashMap<>();

    private ExampleLists(Map<Integer, List<String>> historyByRow) {
        this.historyByRow = historyByRow;
    }

    /** Chooses the candidates among the users of {@code plan}. */
    public static ExampleLists choose(ReplayPlan plan, RandomGenerator random) {
        List<Integer> lastClicks = lastClicks(plan);
        Map<Integer, Set<String>> histories = histories(plan, lastClicks);
        lastClicks.removeIf(row -> histories.getOrDefault(row, Set.of()).size() < FEWEST_ITEMS);
        Map<Integer, List<String>> chosen = new LinkedHashMap<>();
        List<Integer> comfortable = new ArrayList<>(lastClicks.stream()
                .filter(row -> histories.getOrDefault(row, Set.of()).size() <= MOST_ITEMS)
                .toList());
        List<Integer> pool = comfortable.size() >= SHOWN ? comfortable : lastClicks;
        Collections.shuffle(pool, new Random(random.nextLong()));
        for (int row : pool.subList(0, Math.min(CANDIDATES, pool.size()))) {
            List<String> items = new ArrayList<>(histories.getOrDefault(row, Set.of()));
            Collections.reverse(items);
            chosen.put(row, items.subList(Math.max(0, items.size() - HISTORY), items.size()));
        }
        return new ExampleLists(chosen);
    }

    /** The last click of each of the users that click last. */
    private static List<Integer> lastClicks(ReplayPlan plan) {
        Set<Integer> users = new HashSet<>();
        List<Integer> rows = new ArrayList<>();
        for (int row = plan.log().size() - 1; row >= 0 && rows.size() < POOL; row--) {
            if (plan.isAnswered(row) && users.add(plan.log().user(row))) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The distinct items of each user, newest first, by the user's last click. */
    private static Map<Integer, Set<String>> histories(ReplayPlan plan, List<Integer> lastClicks) {
        EventLog log = plan.log();
        Map<Integer, Integer> lastClickOf = new HashMap<>();
        lastClicks.forEach(row -> lastClickOf.put(log.user(row), row));
        Map<Integer, Set<String>> histories = new HashMap<>();
        for (int row = log.size() - 1; row >= 0; row--) {
            Integer lastClick = plan.isAnswered(row) ? lastClickOf.get(log.user(row)) : null;
            if (lastClick != null) {
                histories
                        .computeIfAbsent(lastClick, any -> new LinkedHashSet<>())
                        .add(log.itemId(row));
            }
        }
        return histories;
    }

    /** Keeps {@code list} if it answers a candidate's last click. */
    public synchronized void offer(int row, RecommendationList list) {
        if (historyByRow.containsKey(row)) {
            listByRow.put(row, list);
        }
    }

    /** Up to three users that have their list, those answered by a model first. */
    public synchronized List<Example> shown() {
        List<Example> examples = new ArrayList<>();
        for (boolean model : new boolean[] {true, false}) {
            historyByRow.forEach((row, history) -> {
                RecommendationList list = listByRow.get(row);
                if (list != null && (list.getTier() == Tier.MODEL) == model && examples.size() < SHOWN) {
                    examples.add(new Example(history, list));
                }
            });
        }
        return examples;
    }

    Collection<Integer> candidateRows() {
        return Collections.unmodifiableCollection(historyByRow.keySet());
    }
}
