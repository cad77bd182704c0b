package io.millrace.evaluation.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class UserSplitPropertyTest {

    @Property
    void everyUserIsInExactlyOnePartAndNoPartIsEmpty(
            @ForAll @IntRange(min = 3, max = 60) int users, @ForAll long seed) {
        UserSplit split = UserSplit.of(users, seed);

        assertThat(List.of(split.training(), split.validation(), split.test())).allMatch(part -> part.length > 0);
        assertThat(IntStream.concat(
                                IntStream.of(split.training()),
                                IntStream.concat(IntStream.of(split.validation()), IntStream.of(split.test())))
                        .sorted()
                        .toArray())
                .containsExactly(IntStream.range(0, users).toArray());
    }
}
