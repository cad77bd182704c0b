package io.millrace.jobs.sequence;

/** What became of a click that was offered to its user's sequence. */
public sealed interface SequenceUpdate {

    /**
     * The click is part of the sequence.
     *
     * @param sequence the sequence with the click
     * @param position of the click in it
     */
    record Accepted(UserSequence sequence, int position) implements SequenceUpdate {}

    /** The sequence holds the click's event already. */
    record Duplicate() implements SequenceUpdate {}

    /** The click is older than what the sequence still accepts. */
    record Late() implements SequenceUpdate {}
}
