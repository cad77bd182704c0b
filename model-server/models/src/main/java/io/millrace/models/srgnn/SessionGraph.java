package io.millrace.models.srgnn;

import java.util.Arrays;

/**
 * A session as a directed graph, numbered as the authors' code numbers it: a node is a distinct item, in ascending order,
 * the padding 0 among them; an edge i → j is a click on j right after one on i, once however often it happened.
 *
 * <pre>
 *   incoming[i][j] = edge(j → i) / in-degree(i)      outgoing[i][j] = edge(i → j) / out-degree(i)
 * </pre>
 *
 * <p>A node without edges has zero rows. Pure Java; {@link PositionGraph} is the same graph inside the engine.
 *
 * @param nodes the item of each node, {@code [n]}
 * @param incoming {@code [n][n]}
 * @param outgoing {@code [n][n]}
 * @param alias the node of each position of the session, padded ones too, {@code [L]}
 */
@SuppressWarnings("ArrayRecordComponent") // a graph is built, read and dropped; nobody compares or prints it
public record SessionGraph(long[] nodes, float[][] incoming, float[][] outgoing, int[] alias) {

    /**
     * @param session items of the session, oldest first, then padding, {@code [L]}; the padding is 0 and no item is
     */
    public static SessionGraph of(long[] session) {
        long[] nodes = Arrays.stream(session).sorted().distinct().toArray();
        int[] alias = new int[session.length];
        for (int position = 0; position < session.length; position++) {
            alias[position] = Arrays.binarySearch(nodes, session[position]);
        }
        float[][] incoming = new float[nodes.length][nodes.length];
        float[][] outgoing = new float[nodes.length][nodes.length];
        for (int position = 1; position < session.length && session[position] != 0; position++) {
            int from = alias[position - 1];
            int to = alias[position];
            outgoing[from][to] = 1;
            incoming[to][from] = 1;
        }
        normalise(incoming);
        normalise(outgoing);
        return new SessionGraph(nodes, incoming, outgoing, alias);
    }

    private static void normalise(float[][] edges) {
        for (float[] row : edges) {
            float degree = 0;
            for (float edge : row) {
                degree += edge;
            }
            for (int i = 0; i < row.length && degree > 0; i++) {
                row[i] /= degree;
            }
        }
    }
}
