package io.millrace.local.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, tried before a broker that would fail late and loudly is asked to bind them. */
final class LoopbackPorts {

    /** Port 0: any free one. */
    static final int ANY = 0;

    private LoopbackPorts() {}

    /**
     * {@code count} distinct ports that were free a moment ago; the first is {@code wanted} unless that is {@link #ANY}.
     *
     * @throws BrokerException if {@code wanted} is taken
     */
    static int[] free(int wanted, int count) {
        ServerSocket[] held = new ServerSocket[count];
        int[] ports = new int[count];
        try {
            for (int i = 0; i < count; i++) {
                held[i] = bind(i == 0 ? wanted : ANY);
                ports[i] = held[i].getLocalPort();
            }
            return ports;
        } finally {
            release(held);
        }
    }

    private static ServerSocket bind(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new BrokerException(
                    "Port " + port + " on 127.0.0.1 cannot be used for Kafka (" + e.getMessage()
                            + "): free it or choose another.",
                    e);
        }
    }

    private static void release(ServerSocket[] held) {
        for (ServerSocket socket : held) {
            if (socket != null) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new BrokerException("Cannot release port " + socket.getLocalPort() + '.', e);
                }
            }
        }
    }
}
