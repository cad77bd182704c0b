package io.millrace.evaluation.protocol;

import io.millrace.evaluation.EvaluationRequest;
import io.millrace.evaluation.InvalidRequestException;
import io.millrace.evaluation.data.InteractionLog;
import io.millrace.evaluation.data.TestPair;
import io.millrace.evaluation.data.TestPairs;
import io.millrace.evaluation.split.HeldOut;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sessions to learn from and what is asked.
 *
 * @param training the sessions
 * @param test prefixes, each with the one item that came next; {@link InteractionLog#UNKNOWN} is an item that training lacks
 * @param source where the prefixes come from, for the report
 */
record SessionLogs(InteractionLog training, List<HeldOut> test, String source) {

    private static final Pattern TRAINING_FILE = Pattern.compile("(.*)_train_sessions\\..*");
    private static final double TRAINING_SHARE = 0.9;

    /**
     * The sessions of a log, tested on the file that the request names, else on the {@code NAME_test.*} that a benchmark has
     * beside its {@code NAME_train_sessions.*}, else on the last 10 % of the sessions.
     *
     * @throws InvalidRequestException if nothing would be asked
     */
    static SessionLogs of(InteractionLog log, EvaluationRequest request) {
        Path named = request.test();
        Optional<Path> test = named == null ? besideTraining(request.events()) : Optional.of(named);
        return test.map(file -> withPairs(log, file)).orElseGet(() -> splitByOrder(log));
    }

    /** Every prefix of these sessions with the item that came next. */
    static List<HeldOut> prefixes(InteractionLog log, int[] sessions) {
        List<TestPair> pairs = new ArrayList<>();
        for (int session : sessions) {
            TestPairs.addPrefixes(log.sequence(session), pairs);
        }
        return heldOut(pairs);
    }

    private static SessionLogs withPairs(InteractionLog log, Path test) {
        return new SessionLogs(log, heldOut(TestPairs.read(test, log)), String.valueOf(test.getFileName()));
    }

    private static SessionLogs splitByOrder(InteractionLog log) {
        int learned = (int) (log.users() * TRAINING_SHARE);
        InteractionLog training = log.keeping(session -> session < learned, item -> true);
        List<TestPair> pairs = new ArrayList<>();
        for (int session = learned; session < log.users(); session++) {
            int[] items = Arrays.stream(log.sequence(session))
                    .map(item -> training.itemNamed(log.itemName(item)))
                    .toArray();
            TestPairs.addPrefixes(items, pairs);
        }
        if (pairs.isEmpty()) {
            throw new InvalidRequestException(log.origin().name() + ": none of the last " + (log.users() - learned)
                    + " of " + log.users() + " sessions has two items, one to see and one to ask for.");
        }
        return new SessionLogs(training, heldOut(pairs), "the last 10 % of the sessions");
    }

    private static Optional<Path> besideTraining(Path training) {
        Matcher name = TRAINING_FILE.matcher(String.valueOf(training.getFileName()));
        Path folder = training.toAbsolutePath().getParent();
        if (!name.matches() || folder == null) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(name.group(1) + "_test."))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder of " + training + " cannot be listed.", e);
        }
    }

    private static List<HeldOut> heldOut(List<TestPair> pairs) {
        return pairs.stream()
                .map(pair -> new HeldOut(pair.prefix(), new int[] {pair.target()}))
                .toList();
    }
}
