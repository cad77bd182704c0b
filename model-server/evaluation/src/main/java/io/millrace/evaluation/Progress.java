package io.millrace.evaluation;

/** Takes note of how far an evaluation is. */
@FunctionalInterface
public interface Progress {

    /** Nobody wants to know. */
    Progress SILENT = sentence -> {};

    /** Something was done; the sentence is for a person who waits. */
    void say(String sentence);
}
