package io.millrace.models.layers;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a block under stable names: the path of child blocks and the parameter, joined by dots. */
public final class NamedWeights {

    private NamedWeights() {}

    /** All parameters in the order of the block, such as {@code attention.first.weight}. */
    public static Map<String, Parameter> of(Block block) {
        Map<String, Parameter> named = new LinkedHashMap<>();
        collect("", block, named);
        return Collections.unmodifiableMap(named);
    }

    /** Those of them that take gradients: neither running statistics nor frozen weights. */
    public static Map<String, Parameter> trained(Block block) {
        Map<String, Parameter> trained = new LinkedHashMap<>(of(block));
        trained.values().removeIf(parameter -> !parameter.requiresGradient());
        return Collections.unmodifiableMap(trained);
    }

    private static void collect(String path, Block block, Map<String, Parameter> into) {
        for (Pair<String, Parameter> parameter : block.getDirectParameters()) {
            into.put(path + parameter.getKey(), parameter.getValue());
        }
        for (Pair<String, Block> child : block.getChildren()) {
            collect(path + withoutOrdinal(child.getKey()) + '.', child.getValue(), into);
        }
    }

    /** DJL stores a child called {@code attention} as {@code 02attention}. */
    private static String withoutOrdinal(String childKey) {
        int start = 0;
        while (start < childKey.length() && Character.isDigit(childKey.charAt(start))) {
            start++;
        }
        return childKey.substring(start);
    }
}
