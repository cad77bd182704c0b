package io.millrace.evaluation.training;

import java.util.List;
import java.util.random.RandomGenerator;

/** An endless supply of examples. Not thread-safe. */
public interface Examples {

    /** The next {@code count} examples, or fewer where there are not as many at once; never none. */
    List<Example> next(int count, RandomGenerator random);

    /** How many different examples there are. */
    long distinct();
}
