package io.millrace.models.srgnn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The graph that the engine builds is the pure one under another numbering of its nodes. */
class PositionGraphTest {

    @Test
    void theEnginesGraphIsThePureOne() {
        SplittableRandom random = new SplittableRandom(7);
        for (int length : new int[] {1, 2, 5, 12}) {
            List<long[]> sessions = new ArrayList<>();
            for (int count = 0; count <= length; count++) {
                for (int items = 1; items <= 6; items++) {
                    long[] session = new long[length];
                    for (int position = 0; position < count; position++) {
                        session[position] = 1 + random.nextInt(items);
                    }
                    sessions.add(session);
                }
            }
            assertSame(sessions, length);
        }
    }

    @Test
    void whatStandsAtPaddedPositionsDoesNotMatter() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray mask = manager.create(new float[] {1, 1, 1, 0, 0}, new Shape(1, 5));
            PositionGraph zeros = graph(manager, List.of(new long[] {4, 2, 4, 0, 0}), mask);
            PositionGraph others = graph(manager, List.of(new long[] {4, 2, 4, 4, 2}), mask);
            assertThat(others.incoming().toFloatArray())
                    .containsExactly(zeros.incoming().toFloatArray());
            assertThat(others.outgoing().toFloatArray())
                    .containsExactly(zeros.outgoing().toFloatArray());
            assertThat(others.alias().toFloatArray())
                    .containsExactly(zeros.alias().toFloatArray());
        }
    }

    private static void assertSame(List<long[]> sessions, int length) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray mask = manager.create(
                            sessions.stream().flatMapToLong(Arrays::stream).toArray(),
                            new Shape(sessions.size(), length))
                    .gt(0)
                    .toType(ai.djl.ndarray.types.DataType.FLOAT32, false);
            PositionGraph graph = graph(manager, sessions, mask);
            float[] incoming = graph.incoming().toFloatArray();
            float[] outgoing = graph.outgoing().toFloatArray();
            float[] alias = graph.alias().toFloatArray();
            for (int row = 0; row < sessions.size(); row++) {
                int from = row * length * length;
                assertSame(
                        sessions.get(row),
                        Arrays.copyOfRange(incoming, from, from + length * length),
                        Arrays.copyOfRange(outgoing, from, from + length * length),
                        Arrays.copyOfRange(alias, from, from + length * length));
            }
        }
    }

    private static void assertSame(long[] session, float[] incoming, float[] outgoing, float[] alias) {
        int length = session.length;
        SessionGraph pure = SessionGraph.of(session);
        float[] expectedIncoming = new float[length * length];
        float[] expectedOutgoing = new float[length * length];
        float[] expectedAlias = new float[length * length];
        for (int i = 0; i < length; i++) {
            int first = session[i] == 0 ? i : firstOf(session, session[i]);
            expectedAlias[i * length + first] = 1;
            for (int j = 0; j < length && first == i && session[i] != 0; j++) {
                if (session[j] != 0 && firstOf(session, session[j]) == j) {
                    expectedIncoming[i * length + j] = pure.incoming()[pure.alias()[i]][pure.alias()[j]];
                    expectedOutgoing[i * length + j] = pure.outgoing()[pure.alias()[i]][pure.alias()[j]];
                }
            }
        }
        assertThat(alias).as("alias of %s", Arrays.toString(session)).containsExactly(expectedAlias);
        assertThat(incoming).as("incoming of %s", Arrays.toString(session)).containsExactly(expectedIncoming);
        assertThat(outgoing).as("outgoing of %s", Arrays.toString(session)).containsExactly(expectedOutgoing);
    }

    private static int firstOf(long[] session, long item) {
        return Collections.indexOfSubList(Arrays.stream(session).boxed().toList(), List.of(item));
    }

    private static PositionGraph graph(NDManager manager, List<long[]> sessions, NDArray mask) {
        return PositionGraph.of(
                manager.create(sessions.stream().flatMapToLong(Arrays::stream).toArray(), mask.getShape()), mask);
    }
}
