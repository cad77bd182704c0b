package io.millrace.trainer;

import java.util.List;

/** Options that cannot be used: every problem at once. */
public final class InvalidOptionsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final List<String> problems;

    InvalidOptionsException(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem. */
    public List<String> problems() {
        return problems;
    }
}
