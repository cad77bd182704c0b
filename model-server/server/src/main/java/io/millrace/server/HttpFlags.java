package io.millrace.server;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The server's part of the command line: where it listens. */
final class HttpFlags {

    private static final String HOST = "--http-host";
    private static final String PORT = "--http-port";
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final int DEFAULT_PORT = 8080;

    private HttpFlags() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(HOST)
                .type(String.class)
                .paramLabel("HOST")
                .description(
                        "Interface that HTTP listens on; there is no authentication. Default: " + DEFAULT_HOST + '.')
                .build());
        spec.addOption(OptionSpec.builder(PORT)
                .type(Integer.class)
                .paramLabel("PORT")
                .description("Port that HTTP listens on; 0 is any free one. Default: " + DEFAULT_PORT + '.')
                .build());
    }

    /** @throws IllegalArgumentException if they are no address */
    static HttpAddress read(ParseResult parsed) {
        return new HttpAddress(
                parsed.matchedOptionValue(HOST, DEFAULT_HOST), parsed.matchedOptionValue(PORT, DEFAULT_PORT));
    }
}
