package io.millrace.models.bundle;

import java.nio.file.Path;

/** What stands in the place of a contribution. */
public sealed interface FoundContribution {

    /** Where it is. */
    Path directory();

    /**
     * One that can be read.
     *
     * @param contribution what it says about itself; its weights are not looked at
     */
    record Noted(Path directory, Contribution contribution) implements FoundContribution {}

    /**
     * One that cannot.
     *
     * @param detail one sentence for a person
     */
    record Unreadable(Path directory, String detail) implements FoundContribution {}
}
