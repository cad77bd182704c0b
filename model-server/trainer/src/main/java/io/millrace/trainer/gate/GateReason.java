package io.millrace.trainer.gate;

import io.millrace.trainer.gate.Verdict.Fault;

/** Why the gate rejects a version whose files are sound; the names are stable, for counting. */
enum GateReason {
    /** It has learned from no more than the champion, or from less of some partition: an older one come back. */
    STALE_LINEAGE(Fault.FILES),
    /** It cannot be made ready to serve. */
    ENGINE_FAILURE(Fault.FILES),
    /** It answers a golden request otherwise than the weights that it was taken from. */
    GOLDEN_REQUEST(Fault.FILES),
    /** The champion itself has suddenly become bad on what comes in: the samples are to blame, or the world has changed. */
    SUSPICIOUS_INPUT(Fault.LEARNING),
    /** It is worse than the champion on samples that neither has learned from. */
    WORSE_THAN_CHAMPION(Fault.LEARNING);

    private final Fault fault;

    GateReason(Fault fault) {
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
