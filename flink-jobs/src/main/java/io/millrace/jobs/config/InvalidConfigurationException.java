package io.millrace.jobs.config;

import java.util.List;

/** A configuration that cannot run, with everything that is wrong with it. */
public final class InvalidConfigurationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidConfigurationException(List<String> problems) {
        super(describe(problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem, in the order of the flow. */
    public List<String> problems() {
        return problems;
    }

    private static String describe(List<String> problems) {
        String heading = problems.size() == 1
                ? "The job's configuration has a problem:"
                : "The job's configuration has " + problems.size() + " problems:";
        return heading + "\n - " + String.join("\n - ", problems);
    }
}
