package io.millrace.local.data;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** Dense codes 0, 1, 2, … for strings, in the order of their first appearance. */
final class Dictionary {

    private static final int ABSENT = -1;

    private final Object2IntOpenHashMap<String> codes = new Object2IntOpenHashMap<>();
    private final List<String> words = new ArrayList<>();

    Dictionary() {
        codes.defaultReturnValue(ABSENT);
    }

    int code(String word) {
        int code = codes.getInt(word);
        if (code == ABSENT) {
            code = words.size();
            codes.put(word, code);
            words.add(word);
        }
        return code;
    }

    String word(int code) {
        return words.get(code);
    }

    int size() {
        return words.size();
    }
}
