package io.millrace.evaluation.ctr;

import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.ctr.Seeds.Purpose;
import io.millrace.evaluation.data.InteractionLog;
import java.util.Arrays;

/** Says what an interaction whose label is known may be used for. */
@FunctionalInterface
interface PartAssignment {

    double HELD_OUT = 0.1;

    Part part(int user, int position);

    /**
     * The log's own split into train and test where it has one, a random tenth of what is for training being for validation.
     * Without one, by time: the last tenth of all interactions is for the test, the tenth before it for validation.
     *
     * @throws InvalidRequestException if the log has neither a split nor times
     */
    static PartAssignment of(InteractionLog log, Seeds seeds) {
        if (log.hasSplit()) {
            return ofSplit(log, seeds);
        }
        if (log.isTimed()) {
            return ofTime(log);
        }
        throw new InvalidRequestException(
                "labels=observed needs a column 'split' or times to know what to test on, and "
                        + log.origin().name() + " has neither.");
    }

    private static PartAssignment ofSplit(InteractionLog log, Seeds seeds) {
        return (user, position) -> {
            String split = log.split(user, position);
            return switch (split) {
                case "train" ->
                    seeds.chance(Purpose.VALIDATION_LABELS, user, position) < HELD_OUT
                            ? Part.VALIDATION
                            : Part.TRAINING;
                case "validation", "valid" -> Part.VALIDATION;
                case "test" -> Part.TEST;
                default ->
                    throw new InvalidRequestException(
                            "An interaction of " + log.origin().name() + " has the split '" + split
                                    + "'; expected train, validation or test.");
            };
        };
    }

    private static PartAssignment ofTime(InteractionLog log) {
        long[] times = new long[log.interactions()];
        int at = 0;
        for (int user = 0; user < log.users(); user++) {
            for (int position = 0; position < log.length(user); position++) {
                times[at++] = log.time(user, position);
            }
        }
        Arrays.sort(times);
        long validation = times[(int) (times.length * (1 - 2 * HELD_OUT))];
        long test = times[(int) (times.length * (1 - HELD_OUT))];
        return (user, position) -> {
            long time = log.time(user, position);
            return time >= test ? Part.TEST : time >= validation ? Part.VALIDATION : Part.TRAINING;
        };
    }
}
