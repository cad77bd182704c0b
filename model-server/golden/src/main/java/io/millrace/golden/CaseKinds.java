package io.millrace.golden;

import io.millrace.golden.CaseExpectation.Agreement;
import io.millrace.golden.CaseExpectation.WrongByDesign;
import io.millrace.golden.comirec.MinimalSelfAttention;
import io.millrace.golden.graph.SessionGraphNetwork;
import io.millrace.golden.multitask.DeepCtrExtraction;
import io.millrace.golden.multitask.NormalizedExtraction;
import io.millrace.golden.multitask.Personalization;
import io.millrace.golden.multitask.Recalibration;
import io.millrace.golden.recurrent.SessionGruConstrained;
import io.millrace.golden.recurrent.SessionGruOneHot;
import io.millrace.golden.transformer.SasRecEveryPosition;
import io.millrace.models.senet.Excitation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of case that this release knows, by name. A new one is one more line here. */
final class CaseKinds {

    private static final Map<String, CaseExpectation> KINDS = new TreeMap<>();

    static {
        agrees("cgc_deepctr", new DeepCtrExtraction());
        agrees("comirec_sa_seedclass", new MinimalSelfAttention());
        agrees("gru4rec_official", new SessionGruConstrained());
        agrees("gru4rec_official_onehot", new SessionGruOneHot());
        agrees("ple_deepctr", new DeepCtrExtraction());
        agrees("ple_rechub_bn", new NormalizedExtraction());
        agrees("poso_mlp", new Personalization());
        agrees("sasrec_pmixer", new SasRecEveryPosition());
        agrees("senet_fibinet", new Recalibration(Excitation.RELU, "excitation"));
        agrees("senet_sigmoid", new Recalibration(Excitation.SIGMOID, "fc"));
        agrees("srgnn_official", new SessionGraphNetwork());
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
