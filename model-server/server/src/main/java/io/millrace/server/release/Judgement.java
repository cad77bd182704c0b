package io.millrace.server.release;

/** What the evidence of a trial says. */
public sealed interface Judgement {

    /** One sentence for a person. */
    String why();

    /** The challenger is not worse than the champion by more than is tolerated. */
    record Promote(String why) implements Judgement {}

    /** The evidence does not suffice for either. */
    record Hold(String why) implements Judgement {}

    /** The challenger is worse than the champion, or nothing could be found out about it in time. */
    record RollBack(String why) implements Judgement {}
}
