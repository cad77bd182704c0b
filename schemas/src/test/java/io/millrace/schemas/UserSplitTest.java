package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSplitTest {

    private static final List<String> USERS =
            IntStream.range(0, 100_000).mapToObj(user -> "user-" + user).toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 50, 100, 500, 999})
    void shareOfTheUsersIsTheOneAskedFor(int perMille) {
        UserSplit split = UserSplit.ofTrial("comirec", "000007", perMille);

        double share = (double) USERS.stream().filter(split::includes).count() / USERS.size();

        assertThat(share).isCloseTo(perMille / 1000.0, within(0.006));
    }

    @Test
    void nobodyAndEverybodyAreExact() {
        assertThat(USERS).noneMatch(UserSplit.NOBODY::includes);
        assertThat(USERS).noneMatch(UserSplit.ofTrial("comirec", "000007", 0)::includes);
        assertThat(USERS).allMatch(UserSplit.ofTrial("comirec", "000007", 1000)::includes);
    }

    /** Fixed values: a release that hashes otherwise would move users of a running trial to the other side. */
    @Test
    void sideOfAUserIsTheSameInEveryRun() {
        UserSplit split = UserSplit.ofTrial("comirec", "000007", 500);

        assertThat(USERS.subList(0, 12).stream().filter(split::includes))
                .containsExactly("user-0", "user-1", "user-3", "user-4", "user-8", "user-10", "user-11");
    }

    @Test
    void largerShareKeepsTheUsersOfTheSmallerOne() {
        UserSplit small = UserSplit.ofTrial("comirec", "000007", 100);
        UserSplit large = UserSplit.ofTrial("comirec", "000007", 300);

        assertThat(USERS.stream().filter(small::includes)).allMatch(large::includes);
    }

    @Test
    void trialsOfDifferentVersionsDivideTheUsersIndependently() {
        UserSplit first = UserSplit.ofTrial("comirec", "000007", 500);
        UserSplit second = UserSplit.ofTrial("comirec", "000008", 500);

        double both = (double) USERS.stream()
                        .filter(user -> first.includes(user) && second.includes(user))
                        .count()
                / USERS.size();

        assertThat(both).isCloseTo(0.25, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001})
    void shareThatIsNoneIsRefused(int perMille) {
        assertThatThrownBy(() -> new UserSplit("s", perMille))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(perMille + " per mille");
    }
}
