package io.millrace.evaluation.data;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** Dense codes 0, 1, 2, … for words, in the order of their first appearance. */
final class Dictionary {

    private final Object2IntOpenHashMap<String> codes = new Object2IntOpenHashMap<>();
    private final List<String> words = new ArrayList<>();

    int code(String word) {
        return codes.computeIfAbsent(word, (String unknown) -> {
            words.add(unknown);
            return words.size() - 1;
        });
    }

    int size() {
        return words.size();
    }

    String[] words() {
        return words.toArray(new String[0]);
    }
}
