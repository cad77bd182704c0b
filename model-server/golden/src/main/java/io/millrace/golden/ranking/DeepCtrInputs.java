package io.millrace.golden.ranking;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import io.millrace.golden.CaseSetup;
import io.millrace.models.ranking.RankerSizes;

/**
 * The data set that DIN and DIEN were run on by DeepCTR-Torch: a user of a gender, an item of a category, a score, and a
 * history of items with their categories. An item's embedding is that of the item beside that of its category.
 */
final class DeepCtrInputs {

    private static final String USER = "user";
    private static final String GENDER = "gender";
    private static final String ITEM = "item_id";
    private static final String CATEGORY = "cate_id";

    private final CaseSetup setup;

    DeepCtrInputs(CaseSetup setup) {
        this.setup = setup;
    }

    RankerSizes sizes() {
        return new RankerSizes(
                width(TowerColumns.CANDIDATE),
                setup.golden().size("in.hist_item_id", 1),
                width(TowerColumns.USER) + width(TowerColumns.SCORE));
    }

    int width(TowerColumns columns) {
        return switch (columns) {
            case USER -> embedding(USER) + embedding(GENDER);
            case SCORE -> 1;
            case CANDIDATE, INTEREST -> embedding(ITEM) + embedding(CATEGORY);
        };
    }

    private int embedding(String feature) {
        return setup.golden().size("w." + table(feature), 1);
    }

    private static String table(String feature) {
        return "embedding_dict." + feature + ".weight";
    }

    /** {@code [B,e]} */
    NDArray candidate() {
        return item("in.");
    }

    /** {@code [B,L,e]} */
    NDArray history() {
        return item("in.hist_");
    }

    /** {@code [B,L,e]} */
    NDArray negatives() {
        return item("in.neg_hist_");
    }

    private NDArray item(String prefix) {
        return NDArrays.concat(new NDList(lookUp(prefix, ITEM), lookUp(prefix, CATEGORY)), -1);
    }

    private NDArray lookUp(String prefix, String feature) {
        return setup.leaf(table(feature)).get(setup.array(prefix + feature));
    }

    /** {@code [B,L]} */
    NDArray mask() {
        NDArray positions = setup.manager().arange(sizes().historyLength()).toType(DataType.INT64, false);
        NDArray lengths = setup.array("in.seq_length").expandDims(-1);
        return positions.expandDims(0).lt(lengths).toType(DataType.FLOAT32, false);
    }

    /** {@code [B,c]}: user, gender, score. */
    NDArray context() {
        NDArray score = setup.array("in.pay_score").expandDims(-1);
        return NDArrays.concat(new NDList(lookUp("in.", USER), lookUp("in.", GENDER), score), -1);
    }

    /** {@code [B]} */
    NDArray labels() {
        return setup.array("in.label");
    }

    /** Candidate, history, mask and context, as every ranking model takes them. */
    NDList all() {
        return new NDList(candidate(), history(), mask(), context());
    }
}
