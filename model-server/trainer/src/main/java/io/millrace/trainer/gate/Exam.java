package io.millrace.trainer.gate;

import io.millrace.trainer.sample.Sample;
import java.util.ArrayList;
import java.util.List;

/** Gathers the samples that a version is compared on: those that arrive first after its weights were taken. */
public final class Exam {

    private final int wanted;
    private final List<Sample> samples = new ArrayList<>();

    /** @param wanted with so many it is full */
    public Exam(int wanted) {
        this.wanted = wanted;
    }

    /** Takes the sample if there is room and it asks for something: it has a history and does not repeat its last item. */
    public void offer(Sample sample) {
        if (!isFull() && sample.hasHistory() && !sample.repeatsLastItem()) {
            samples.add(sample);
        }
    }

    public boolean isFull() {
        return samples.size() >= wanted;
    }

    /** In the order of their arrival. */
    public List<Sample> samples() {
        return List.copyOf(samples);
    }
}
