package io.millrace.benchmarks.labelflip;

import io.millrace.schemas.avro.TrainingSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Label flip: every sample keeps its history, its time and its place in the stream, and gets the target of another one. */
final class ShuffledTargets {

    private final Random random;

    ShuffledTargets(long seed) {
        this.random = new Random(seed);
    }

    /** The same samples in the same order, their targets shuffled among them. */
    List<TrainingSample> of(List<TrainingSample> samples) {
        List<TrainingSample> donors = new ArrayList<>(samples);
        Collections.shuffle(donors, random);
        List<TrainingSample> shuffled = new ArrayList<>(samples.size());
        for (int i = 0; i < samples.size(); i++) {
            TrainingSample donor = donors.get(i);
            shuffled.add(TrainingSample.newBuilder(samples.get(i))
                    .setTargetItemId(donor.getTargetItemId())
                    .setAction(donor.getAction())
                    .build());
        }
        return shuffled;
    }
}
