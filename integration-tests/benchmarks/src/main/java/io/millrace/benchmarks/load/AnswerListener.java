package io.millrace.benchmarks.load;

/** Is told of every answer as it is read. */
public interface AnswerListener {

    /**
     * @param number of the click that is answered, see {@link SyntheticClicks}
     * @param readNanos the {@link System#nanoTime()} at which the answer was in our hands
     */
    void answered(long number, long readNanos);
}
