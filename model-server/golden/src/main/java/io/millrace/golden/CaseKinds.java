package io.millrace.golden;

import io.millrace.golden.CaseExpectation.Agreement;
import io.millrace.golden.CaseExpectation.WrongByDesign;
import io.millrace.golden.comirec.MinimalSelfAttention;
import io.millrace.golden.evaluation.DiversityEvaluation;
import io.millrace.golden.evaluation.UserIterator;
import io.millrace.golden.transformer.SasRecEveryPosition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of case that this release knows, by name. A new one is one more line here. */
final class CaseKinds {

    private static final Map<String, CaseExpectation> KINDS = new TreeMap<>();

    static {
        agrees("comirec_data_iterator", new UserIterator());
        agrees("comirec_eval_diversity", new DiversityEvaluation());
        agrees("comirec_sa_seedclass", new MinimalSelfAttention());
        agrees("sasrec_pmixer", new SasRecEveryPosition());
    }

    private CaseKinds() {}

    static Optional<CaseExpectation> of(String kind) {
        return Optional.ofNullable(KINDS.get(kind));
    }

    private static void agrees(String kind, CaseKind ours) {
        KINDS.put(kind, new Agreement(ours));
    }

    private static void wrong(String kind, CaseKind ours, CaseKind mistaken, String mistake) {
        KINDS.put(kind, new WrongByDesign(ours, mistaken, mistake));
    }
}
