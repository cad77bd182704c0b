package io.millrace.models.srgnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionGraphTest {

    @Test
    void nodesAreTheDistinctItemsThePaddingAmongThem() {
        SessionGraph graph = SessionGraph.of(new long[] {7, 3, 7, 5, 0, 0});
        assertThat(graph.nodes()).containsExactly(0, 3, 5, 7);
        assertThat(graph.alias()).containsExactly(3, 1, 3, 2, 0, 0);
    }

    @Test
    void anEdgeCountsOnceHoweverOftenItHappened() {
        SessionGraph graph = SessionGraph.of(new long[] {1, 2, 1, 2, 3});
        assertThat(graph.outgoing()).isDeepEqualTo(new float[][] {{0, 1, 0}, {.5f, 0, .5f}, {0, 0, 0}});
        assertThat(graph.incoming()).isDeepEqualTo(new float[][] {{0, 1, 0}, {1, 0, 0}, {0, 1, 0}});
    }

    @Test
    void anItemMayFollowItself() {
        SessionGraph graph = SessionGraph.of(new long[] {4, 5, 5, 0});
        assertThat(graph.outgoing()).isDeepEqualTo(new float[][] {{0, 0, 0}, {0, 0, 1}, {0, 0, 1}});
        assertThat(graph.incoming()).isDeepEqualTo(new float[][] {{0, 0, 0}, {0, 0, 0}, {0, .5f, .5f}});
    }

    @Test
    void oneItemOrNoneHasNoEdges() {
        assertThat(SessionGraph.of(new long[] {9, 0}).outgoing()).isDeepEqualTo(new float[2][2]);
        assertThat(SessionGraph.of(new long[] {0, 0}).nodes()).containsExactly(0);
        assertThat(SessionGraph.of(new long[0]).nodes()).isEmpty();
    }
}
