package io.millrace.server;

/**
 * Where the server listens.
 *
 * @param host name or address of an interface of this machine
 * @param port 0 to 65535; 0 is any free one
 */
record HttpAddress(String host, int port) {

    private static final int HIGHEST_PORT = 65_535;

    HttpAddress {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The HTTP host is empty: expected a name or an address.");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("The HTTP port is " + port + ": expected 0 to " + HIGHEST_PORT + '.');
        }
    }
}
