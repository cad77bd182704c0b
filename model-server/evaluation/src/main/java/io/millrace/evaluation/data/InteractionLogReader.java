package io.millrace.evaluation.data;

import java.nio.file.Path;
import java.util.List;

/** Reads a whole log of interactions, whatever its format and whether gzip or not. */
public final class InteractionLogReader {

    private static final int LINES_TO_RECOGNISE = 1_000;

    private InteractionLogReader() {}

    /**
     * Reads a log.
     *
     * @throws DataFileException if the file cannot be read, is empty, or has a line that does not fit its format
     */
    public static InteractionLog read(Path file, LogReading reading) {
        try (TextLines lines = TextLines.open(file)) {
            String name = String.valueOf(file.getFileName());
            List<String> first = lines.peek(LINES_TO_RECOGNISE);
            if (first.isEmpty()) {
                throw new DataFileException(file + " is empty: expected interactions, as " + LogFormat.TSV.description()
                        + " or as a benchmark's lines of ids.");
            }
            TestPairs.refuse(file, first);
            LogFormat format = reading.format().orElseGet(() -> LogFormat.recognise(name, first));
            InteractionLog log = format == LogFormat.TSV
                    ? TsvLog.read(name, lines, reading.leftOut())
                    : OrderedLog.read(name, lines, format);
            if (log.interactions() == 0) {
                throw new DataFileException(file + " (" + format.description() + ") has no interactions.");
            }
            return log;
        }
    }
}
