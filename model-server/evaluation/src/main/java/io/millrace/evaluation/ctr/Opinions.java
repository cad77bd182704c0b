package io.millrace.evaluation.ctr;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import java.util.Set;

/**
 * What users said about what they took, interaction by interaction.
 *
 * @param liked whether the opinion was a good one, by user and position
 * @param parts what each opinion may be used for, by user and position
 */
record Opinions(boolean[][] liked, Part[][] parts) {

    /**
     * The opinions of a log.
     *
     * @param dislikes the actions that are bad opinions; all others are good ones
     * @throws InvalidRequestException if the log has no actions, or opinions of one kind only
     */
    static Opinions of(InteractionLog log, Set<String> dislikes, PartAssignment assignment) {
        if (!log.hasActions()) {
            throw new InvalidRequestException(
                    "labels=observed needs actions, and " + log.origin().name() + " has none; use labels=sampled.");
        }
        boolean[][] liked = new boolean[log.users()][];
        Part[][] parts = new Part[log.users()][];
        long likes = 0;
        for (int user = 0; user < liked.length; user++) {
            liked[user] = new boolean[log.length(user)];
            parts[user] = new Part[log.length(user)];
            for (int position = 0; position < liked[user].length; position++) {
                liked[user][position] = !dislikes.contains(log.action(user, position));
                likes += liked[user][position] ? 1 : 0;
                parts[user][position] = assignment.part(user, position);
            }
        }
        if (likes == 0 || likes == log.interactions()) {
            throw new InvalidRequestException("labels=observed needs likes and dislikes; with the dislikes " + dislikes
                    + ", " + likes + " of " + log.interactions() + " interactions of "
                    + log.origin().name()
                    + " are likes. Use labels=sampled, or name the dislikes.");
        }
        return new Opinions(liked, parts);
    }
}
