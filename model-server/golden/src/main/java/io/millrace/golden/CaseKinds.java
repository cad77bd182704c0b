package io.millrace.golden;

import io.millrace.golden.CaseExpectation.Agreement;
import io.millrace.golden.CaseExpectation.WrongByDesign;
import io.millrace.golden.comirec.AuthorsMind;
import io.millrace.golden.comirec.AuthorsYouTubeDnn;
import io.millrace.golden.comirec.DeepMatchMind;
import io.millrace.golden.comirec.DynamicRouting;
import io.millrace.golden.comirec.MinimalSelfAttention;
import io.millrace.golden.comirec.PortDynamicRouting;
import io.millrace.golden.comirec.PortSelfAttention;
import io.millrace.golden.comirec.SelfAttention;
import io.millrace.golden.comirec.SequenceSoftmaxRouting;
import io.millrace.golden.evaluation.DiversityEvaluation;
import io.millrace.golden.evaluation.UserIterator;
import io.millrace.golden.graph.SessionGraphNetwork;
import io.millrace.golden.multitask.DeepCtrExtraction;
import io.millrace.golden.multitask.NormalizedExtraction;
import io.millrace.golden.multitask.Personalization;
import io.millrace.golden.multitask.Recalibration;
import io.millrace.golden.ranking.AuthorsAttention;
import io.millrace.golden.ranking.AuthorsAugru;
import io.millrace.golden.ranking.DeepCtrAfm;
import io.millrace.golden.ranking.DeepCtrDice;
import io.millrace.golden.ranking.DeepCtrDien;
import io.millrace.golden.ranking.DeepCtrDin;
import io.millrace.golden.recurrent.AuthorsGru4Rec;
import io.millrace.golden.recurrent.SessionGruConstrained;
import io.millrace.golden.recurrent.SessionGruOneHot;
import io.millrace.golden.transformer.BstReference;
import io.millrace.golden.transformer.PfcrAggregation;
import io.millrace.golden.transformer.PfcrContentEncoder;
import io.millrace.golden.transformer.PfcrPrompted;
import io.millrace.golden.transformer.SasRecEveryPosition;
import io.millrace.models.senet.Excitation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The kinds of case that this release knows, by name. A new one is one more line here. */
final class CaseKinds {

    private static final Map<String, CaseExpectation> KINDS = new TreeMap<>();

    static {
        agrees("comirec_data_iterator", new UserIterator());
        agrees("comirec_eval_diversity", new DiversityEvaluation());
        agrees("comirec_sa", new SelfAttention());
        agrees("comirec_sa_nopos", new SelfAttention());
        agrees("comirec_sa_port", new PortSelfAttention());
        agrees("cgc_deepctr", new DeepCtrExtraction());
        agrees("comirec_sa_seedclass", new MinimalSelfAttention());
        agrees("din_deepctr", new DeepCtrDin());
        agrees("din_deepctr_softmax", new DeepCtrDin());
        agrees("din_attention_official", new AuthorsAttention());
        agrees("dice_deepctr", new DeepCtrDice());
        agrees("dien_deepctr", new DeepCtrDien());
        agrees("dien_augru_official", new AuthorsAugru());
        agrees("afm_deepctr", new DeepCtrAfm());
        agrees("gru4rec_comirec", new AuthorsGru4Rec());
        agrees("gru4rec_official", new SessionGruConstrained());
        agrees("gru4rec_official_onehot", new SessionGruOneHot());
        agrees("srgnn_official", new SessionGraphNetwork());
        agrees("comirec_dr", new DynamicRouting());
        agrees("mind_comirec", new AuthorsMind());
        agrees("mind_deepmatch", new DeepMatchMind());
        agrees("youtubednn_comirec", new AuthorsYouTubeDnn());
        wrong(
                "comirec_dr_port_seqsoftmax",
                new PortDynamicRouting(),
                new SequenceSoftmaxRouting(),
                "the routing softmax runs over the sequence instead of the interests");
        agrees("ple_deepctr", new DeepCtrExtraction());
        agrees("ple_rechub_bn", new NormalizedExtraction());
        agrees("poso_mlp", new Personalization());
        agrees("sasrec_pmixer", new SasRecEveryPosition());
        agrees("senet_fibinet", new Recalibration(Excitation.RELU, "excitation"));
        agrees("senet_sigmoid", new Recalibration(Excitation.SIGMOID, "fc"));
        agrees("bst_rechub", new BstReference());
        agrees("pfcr_vqrec_encoder", new PfcrContentEncoder());
        agrees("pfcr_light_prompt", PfcrPrompted.LIGHT);
        agrees("pfcr_full_prompt", PfcrPrompted.FULL);
        wrong(
                "pfcr_ldp_aggregate",
                PfcrAggregation.SOUND,
                PfcrAggregation.OF_THE_AUTHORS,
                "the weighted sum of quantised gradients is decoded with a bias of about the bound that they are clipped to");
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
