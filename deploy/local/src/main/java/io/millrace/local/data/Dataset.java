package io.millrace.local.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log to replay, with the titles of its items.
 *
 * @param name short name, the start of generated event ids
 * @param notices what a person should know about how it was read
 */
public record Dataset(String name, EventLog events, Catalog catalog, List<String> notices) {

    public Dataset {
        notices = List.copyOf(notices);
    }

    /**
     * A user's own files.
     *
     * @param events TSV with a header or JSON lines, gzip or not
     * @param items TSV with {@code item_id}, {@code title}, {@code category}; null when there are no titles
     * @throws DatasetException if a file cannot be read or lacks a column
     */
    public static Dataset ofFiles(Path events, @Nullable Path items) {
        String name = nameOf(events);
        EventLogReader.Read read = open(events, in -> EventLogReader.read(name, events.toString(), in));
        Catalog catalog = items == null ? Catalog.EMPTY : open(items, in -> Catalog.read(items.toString(), in));
        return new Dataset(name, read.log(), catalog, read.notices());
    }

    /** The same dataset with only the first {@code rows} rows of its log. */
    public Dataset first(int rows) {
        return new Dataset(name, events.first(rows), catalog, notices);
    }

    private static String nameOf(Path events) {
        Path fileName = events.getFileName();
        String stem = String.valueOf(fileName).replaceFirst("\\..*", "").replaceAll("[^A-Za-z0-9_-]+", "-");
        return stem.isBlank() ? "events" : stem;
    }

    private interface Reading<T> {
        T from(InputStream in) throws IOException;
    }

    private static <T> T open(Path file, Reading<T> reading) {
        if (Files.isDirectory(file)) {
            throw new DatasetException(file + " is a directory: expected a file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return reading.from(in);
        } catch (NoSuchFileException e) {
            throw new DatasetException("There is no file " + file + '.', e);
        } catch (java.nio.file.AccessDeniedException e) {
            throw new DatasetException(file + " cannot be read: permission denied.", e);
        } catch (IOException e) {
            throw new DatasetException(file + " cannot be read: " + e.getMessage() + '.', e);
        }
    }
}
