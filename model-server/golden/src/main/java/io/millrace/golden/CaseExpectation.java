package io.millrace.golden;

import java.util.List;

/** What is expected of a case, and how it is judged. */
sealed interface CaseExpectation {

    CaseResult judge(GoldenCase golden);

    /** Our model computes what the reference does. */
    record Agreement(CaseKind ours) implements CaseExpectation {
        @Override
        public CaseResult judge(GoldenCase golden) {
            List<TensorDifference> differences = CaseRun.differences(golden, ours);
            boolean agrees = !differences.isEmpty() && differences.stream().allMatch(TensorDifference::agrees);
            String note = differences.isEmpty() ? "The case holds nothing to compare." : "";
            return new CaseResult(golden.name(), agrees ? CaseStatus.PASS : CaseStatus.FAIL, differences, note);
        }
    }

    /**
     * The reference is mistaken: its mistake is recognised, and our model does not make it.
     *
     * @param ours the model as it should be
     * @param mistaken the reference's arithmetic, which no model of ours uses
     * @param mistake what is wrong with it
     */
    record WrongByDesign(CaseKind ours, CaseKind mistaken, String mistake) implements CaseExpectation {
        @Override
        public CaseResult judge(GoldenCase golden) {
            List<TensorDifference> ofMistake = CaseRun.differences(golden, mistaken);
            boolean recognised = !ofMistake.isEmpty() && ofMistake.stream().allMatch(TensorDifference::agrees);
            boolean avoided = CaseRun.differences(golden, ours).stream().anyMatch(difference -> !difference.agrees());
            if (recognised && avoided) {
                return new CaseResult(golden.name(), CaseStatus.WRONG_BY_DESIGN, ofMistake, mistake);
            }
            String note = recognised
                    ? "Our model agrees with a case that documents a mistake: " + mistake
                    : "Expected to recognise a known mistake, but this is something else: " + mistake;
            return new CaseResult(golden.name(), CaseStatus.FAIL, ofMistake, note);
        }
    }
}
