package io.millrace.trainer.gate;

import io.millrace.models.retrieval.TopCandidates;
import io.millrace.models.serving.InterestBatch;
import io.millrace.models.serving.ServingModel;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.trainer.learning.GoldenAnswers;
import java.util.Optional;

/**
 * Asks a version the golden requests as the job would, and holds its answers against those of the live weights: the
 * interests, and the score of every item in the list, computed anew from the live interests.
 */
final class GoldenCheck {

    /** Of an interest's component. Two forms of a model differ by 1e-5; a wrong weight or a wrong item by much more. */
    private static final float INTEREST_TOLERANCE = 1e-3f;

    /** Of a score, which sums over many components. */
    private static final float SCORE_TOLERANCE = 1e-2f;

    private final ServingModel model;
    private final ItemSnapshot trained;
    private final GoldenAnswers golden;
    private final TopCandidates found = new TopCandidates();

    private GoldenCheck(ServingModel model, ItemSnapshot trained, GoldenAnswers golden) {
        this.model = model;
        this.trained = trained;
        this.golden = golden;
    }

    /**
     * What is wrong with the answers, in a sentence; empty when they agree.
     *
     * @param trained the items that the live weights belong to
     */
    static Optional<String> disagreement(ServingModel model, ItemSnapshot trained, GoldenAnswers golden) {
        return new GoldenCheck(model, trained, golden).disagreement();
    }

    private Optional<String> disagreement() {
        if (golden.histories().isEmpty()) {
            return Optional.empty();
        }
        InterestBatch answers = model.interests(golden.histories());
        for (int user = 0; user < golden.histories().size(); user++) {
            int asked = user;
            Optional<String> wrong = interests(answers, user).or(() -> list(answers, asked));
            if (wrong.isPresent()) {
                return wrong.map("Golden request "::concat);
            }
        }
        return Optional.empty();
    }

    private Optional<String> interests(InterestBatch answers, int user) {
        if (!answers.known(user)) {
            return Optional.of(user + ": the version knows no item of its history, the live weights know all.");
        }
        int floats = floatsPerUser();
        for (int i = 0; i < floats; i++) {
            float served = answers.vectors()[answers.offset(user) + i];
            float live = golden.interests()[user * floats + i];
            if (!near(served, live, INTEREST_TOLERANCE)) {
                return Optional.of(user + ": component " + i + " of its interests is " + served
                        + "; the live weights say " + live + '.');
            }
        }
        return Optional.empty();
    }

    private Optional<String> list(InterestBatch answers, int user) {
        ItemSnapshot items = model.items();
        model.index()
                .search(
                        answers.vectors(),
                        answers.offset(user),
                        model.interestCount(),
                        Examiner.LIST,
                        key -> false,
                        found);
        if (found.size() != Math.min(Examiner.LIST, items.size())) {
            return Optional.of(user + ": the list has " + found.size() + " of " + items.size() + " items; expected "
                    + Math.min(Examiner.LIST, items.size()) + '.');
        }
        for (int rank = 0; rank < found.size(); rank++) {
            int row = trained.row(found.key(rank));
            if (row < 0) {
                return Optional.of(user + ": the item at rank " + (rank + 1) + ", '" + items.itemId(found.row(rank))
                        + "', is none that was trained.");
            }
            float live = liveScore(user, row);
            if (!near(found.score(rank), live, SCORE_TOLERANCE)) {
                return Optional.of(user + ": item '" + trained.itemId(row) + "' at rank " + (rank + 1) + " scores "
                        + found.score(rank) + "; the live weights say " + live + '.');
            }
        }
        return Optional.empty();
    }

    private float liveScore(int user, int row) {
        int dimension = trained.dimension();
        float[] item = new float[dimension];
        trained.copyRow(row, item, 0);
        float best = Float.NEGATIVE_INFINITY;
        int end = (user + 1) * floatsPerUser();
        for (int interest = user * floatsPerUser(); interest < end; interest += dimension) {
            float score = 0;
            for (int i = 0; i < dimension; i++) {
                score += item[i] * golden.interests()[interest + i];
            }
            best = Math.max(best, score);
        }
        return best;
    }

    private int floatsPerUser() {
        return model.interestCount() * trained.dimension();
    }

    /** False for what is not finite. */
    private static boolean near(float a, float b, float tolerance) {
        return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b));
    }
}
