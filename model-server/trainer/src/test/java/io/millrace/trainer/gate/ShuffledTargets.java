package io.millrace.trainer.gate;

import io.millrace.trainer.sample.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Label flip: every sample keeps its history and gets the target of another one. */
public final class ShuffledTargets {

    private final Random random;

    public ShuffledTargets(long seed) {
        this.random = new Random(seed);
    }

    /** The same samples in the same order, their targets shuffled among them. */
    public List<Sample> of(List<Sample> samples) {
        List<Sample> donors = new ArrayList<>(samples);
        Collections.shuffle(donors, random);
        List<Sample> shuffled = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            Sample donor = donors.get(i);
            shuffled.add(new Sample(
                    sample.position(),
                    donor.targetKey(),
                    donor.targetItemId(),
                    sample.eventTimeMillis(),
                    sample.history(),
                    sample.historyTimes(),
                    sample.source()));
        }
        return shuffled;
    }
}
