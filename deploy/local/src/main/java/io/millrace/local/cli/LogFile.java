package io.millrace.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where the libraries' warnings go: nowhere, or into a file of the run. Must be decided before the first logger is made; a
 * {@code log4j2.configurationFile} that is set already wins.
 */
public final class LogFile {

    private static final String CONFIGURATION = "log4j2.configurationFile";
    private static final String PACKAGE = "classpath:io/millrace/local/cli/";
    private static final String NAME = "millrace.log";

    private final Path file;

    private LogFile(Path file) {
        this.file = file;
    }

    /** No log at all, until {@link #in} asks for one. */
    public static void silence() {
        configure("log4j2-silent.properties");
        // Log4j would close the file before the pieces that still write to it are down.
        System.setProperty("log4j2.shutdownHookEnabled", "false");
    }

    /** The log of a process that runs until it is stopped: standard error. */
    static void toStandardError() {
        configure("log4j2-stderr.properties");
    }

    /** A log in {@code directory}. */
    static LogFile in(Path directory) {
        LogFile log = new LogFile(directory.resolve(NAME));
        System.setProperty("millrace.log.file", log.file.toString());
        configure("log4j2-file.properties");
        return log;
    }

    private static void configure(String resource) {
        String current = System.getProperty(CONFIGURATION);
        if (current == null || current.startsWith(PACKAGE)) {
            System.setProperty(CONFIGURATION, PACKAGE + resource);
        }
    }

    /** Copies the log to {@code directory}, where it outlives the run; empty when there is none. */
    Optional<Path> keep(Path directory) {
        Path kept = directory.resolve("millrace-failed-" + System.currentTimeMillis() + ".log");
        try {
            return Files.exists(file)
                    ? Optional.of(Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
