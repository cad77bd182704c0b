package io.millrace.jobs.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is packed is what is unpacked, however far apart the clicks are. */
class SequenceBlockPropertyTest {

    @Property(tries = 500)
    void everySequenceComesBack(@ForAll("times") List<Long> times, @ForAll long seed) {
        UserSequence sequence =
                sequence(times.stream().mapToLong(Long::longValue).sorted().toArray(), seed);

        assertThat(SequenceBlock.unpack(SequenceBlock.pack(sequence))).isEqualTo(sequence);
    }

    @Example
    void gapTakesAsManyBytesAsTheLongestOne() {
        assertThat(SequenceBlock.pack(sequence(new long[] {5, 5}, 1))).hasSize(9 + 1 + 2 * 14);
        assertThat(SequenceBlock.pack(sequence(new long[] {5, 5 + 0xff}, 1))).hasSize(9 + 1 + 2 * 14);
        assertThat(SequenceBlock.pack(sequence(new long[] {5, 5 + 0x100}, 1))).hasSize(9 + 2 + 2 * 14);
        assertThat(SequenceBlock.pack(sequence(new long[] {5, 5 + 0x100_0000, 6 + 0x100_0000}, 1)))
                .hasSize(9 + 2 * 4 + 3 * 14);
        assertThat(SequenceBlock.pack(sequence(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, 1)))
                .hasSize(9 + 8 + 2 * 14);
    }

    @Provide
    Arbitrary<List<Long>> times() {
        Arbitrary<Long> close = Arbitraries.longs().between(1_767_225_600_000L, 1_767_225_700_000L);
        Arbitrary<Long> apart = Arbitraries.longs().between(0, 1L << 45);
        Arbitrary<Long> anything = Arbitraries.longs();
        return Arbitraries.of(close, apart, anything)
                .flatMap(times -> times.list().ofMaxSize(60));
    }

    private static UserSequence sequence(long[] times, long seed) {
        Random random = new Random(seed);
        long[] eventKeys = random.longs(times.length).map(EventKey::narrow).toArray();
        long[] itemKeys = random.longs(times.length).toArray();
        return new UserSequence(eventKeys, itemKeys, times);
    }
}
