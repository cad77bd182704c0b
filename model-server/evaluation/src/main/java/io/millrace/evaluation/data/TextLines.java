package io.millrace.evaluation.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The lines of a UTF-8 text file that are not blank, with their numbers; gzip is recognised by its content. */
final class TextLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_QUOTE = 60;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A line that was looked at and not yet taken. */
    private record Line(int number, String text) {}

    private final Path file;
    private final BufferedReader reader;
    private final Deque<Line> seen = new ArrayDeque<>();
    private int read;
    private int number;

    private TextLines(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * @throws DataFileException if there is no such file, or it cannot be read
     */
    static TextLines open(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataFileException(file + " is a directory: expected a file.");
        }
        try {
            InputStream bytes = decompressed(Files.newInputStream(file));
            return new TextLines(
                    file,
                    new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), BUFFER));
        } catch (NoSuchFileException e) {
            throw new DataFileException("There is no file " + file + '.', e);
        } catch (AccessDeniedException e) {
            throw new DataFileException(file + " cannot be read: permission denied.", e);
        } catch (IOException e) {
            throw new DataFileException(file + " cannot be read: " + e.getMessage() + '.', e);
        }
    }

    private static InputStream decompressed(InputStream source) throws IOException {
        BufferedInputStream in = new BufferedInputStream(source, BUFFER);
        in.mark(2);
        boolean gzip = in.read() == 0x1F && in.read() == 0x8B;
        in.reset();
        return gzip ? new GZIPInputStream(in, BUFFER) : in;
    }

    Path file() {
        return file;
    }

    /** The next line that is not blank, or null after the last one. */
    @Nullable
    String next() {
        Line line = seen.isEmpty() ? advance() : seen.remove();
        if (line == null) {
            return null;
        }
        number = line.number();
        return line.text();
    }

    /** Up to {@code count} of the lines that {@link #next} will give. */
    List<String> peek(int count) {
        Line line = seen.size() < count ? advance() : null;
        while (line != null) {
            seen.add(line);
            line = seen.size() < count ? advance() : null;
        }
        return seen.stream().limit(count).map(Line::text).toList();
    }

    /** What is wrong with the line that {@link #next} gave last. */
    DataFileException problem(String found, String expected) {
        return new DataFileException(
                "Line " + number + " of " + file + ": found " + found + ", expected " + expected + '.');
    }

    /** A text in quotes, shortened to what fits a message. */
    static String quoted(String text) {
        return '\'' + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text) + '\'';
    }

    private @Nullable Line advance() {
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                read++;
                String line = read == 1 && text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
                if (!line.isBlank()) {
                    return new Line(read, line);
                }
            }
            return null;
        } catch (CharacterCodingException e) {
            throw new DataFileException(file + " is not UTF-8 text: undecodable bytes after line " + read + '.', e);
        } catch (EOFException | ZipException e) {
            throw new DataFileException(
                    file + " is a damaged gzip file: it ends or breaks after line " + read + '.', e);
        } catch (IOException e) {
            throw new DataFileException(file + " cannot be read: " + e.getMessage() + '.', e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new DataFileException(file + " cannot be closed: " + e.getMessage() + '.', e);
        }
    }
}
