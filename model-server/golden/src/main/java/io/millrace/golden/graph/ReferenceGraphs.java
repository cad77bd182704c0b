package io.millrace.golden.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.millrace.models.srgnn.SessionGraph;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The graphs of a batch of sessions as the reference lays them out: n nodes each, n being those of the largest graph, a
 * smaller one filled up with nodes of the padding item.
 *
 * @param items {@code [B,n]} int64
 * @param incoming {@code [B,n,n]}
 * @param outgoing {@code [B,n,n]}
 * @param alias node of each position, {@code [B,L]} int64
 */
record ReferenceGraphs(NDArray items, NDArray incoming, NDArray outgoing, NDArray alias) {

    /** @param sessions {@code [B,L]} int64, 0 where padded */
    static ReferenceGraphs of(NDManager manager, NDArray sessions) {
        int batch = (int) sessions.getShape().get(0);
        int length = (int) sessions.getShape().get(1);
        long[] all = sessions.toLongArray();
        List<SessionGraph> graphs = IntStream.range(0, batch)
                .mapToObj(row -> SessionGraph.of(Arrays.copyOfRange(all, row * length, (row + 1) * length)))
                .toList();
        int nodes =
                graphs.stream().mapToInt(graph -> graph.nodes().length).max().orElse(0);
        long[] items = new long[batch * nodes];
        float[] incoming = new float[batch * nodes * nodes];
        float[] outgoing = new float[batch * nodes * nodes];
        long[] alias = new long[batch * length];
        for (int row = 0; row < batch; row++) {
            SessionGraph graph = graphs.get(row);
            for (int node = 0; node < graph.nodes().length; node++) {
                int at = row * nodes + node;
                items[at] = graph.nodes()[node];
                System.arraycopy(graph.incoming()[node], 0, incoming, at * nodes, graph.nodes().length);
                System.arraycopy(graph.outgoing()[node], 0, outgoing, at * nodes, graph.nodes().length);
            }
            for (int position = 0; position < length; position++) {
                alias[row * length + position] = graph.alias()[position];
            }
        }
        Shape square = new Shape(batch, nodes, nodes);
        return new ReferenceGraphs(
                manager.create(items, new Shape(batch, nodes)),
                manager.create(incoming, square),
                manager.create(outgoing, square),
                manager.create(alias, new Shape(batch, length)));
    }

    /** {@code [B,n,d] -> [B,L,d]}: the state of the node of each position. */
    NDArray atPositions(NDArray states) {
        NDList rows = new NDList();
        for (int row = 0; row < states.getShape().get(0); row++) {
            rows.add(states.get(row).get(alias.get(row)));
        }
        return NDArrays.stack(rows);
    }
}
