package io.millrace.schemas;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Which users a challenger serves: a share of them by a stable hash, so that a user stays on one side for a whole trial, on
 * every subtask and in every run. Trials of different versions divide the users anew. A larger share of the same trial keeps
 * the users that a smaller one had.
 *
 * @param salt what the trial is of
 * @param perMille users of a thousand, 0 to 1000
 */
public record UserSplit(String salt, int perMille) {

    /** Nobody. */
    public static final UserSplit NOBODY = new UserSplit("", 0);

    private static final int WHOLE = 1000;

    public UserSplit {
        if (perMille < 0 || perMille > WHOLE) {
            throw new IllegalArgumentException("A share of " + perMille + " per mille: expected 0 to " + WHOLE + '.');
        }
    }

    /** The users of a trial of {@code challenger}. */
    public static UserSplit ofTrial(String model, String challenger, int perMille) {
        return new UserSplit(model + '/' + challenger, perMille);
    }

    /** Whether the challenger serves the user. */
    public boolean includes(String userId) {
        if (perMille == 0) {
            return false;
        }
        byte[] bytes = (salt + '\n' + userId).getBytes(StandardCharsets.UTF_8);
        return Long.remainderUnsigned(Hashing.xxh3_64().hashBytesToLong(bytes), WHOLE) < perMille;
    }
}
