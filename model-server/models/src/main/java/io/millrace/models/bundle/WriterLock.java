package io.millrace.models.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The right to publish versions of a model: a lock of the operating system on {@code ROOT/MODEL/writer.lock}, which ends with the
 * process that holds it, however that ends. So nobody has to notice that a writer died, and none that only looks dead is overtaken.
 */
public final class WriterLock implements AutoCloseable {

    /**
     * By their files, what this process holds. A process that closes any handle of a file loses its lock on it (POSIX), so a file
     * that is locked here is not opened again.
     */
    private static final Map<Path, String> HELD_HERE = new HashMap<>();

    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock unless somebody has it.
     *
     * @param holder who takes it, in a few words, for whoever finds it taken
     * @return empty when it is taken
     * @throws UncheckedIOException if the file cannot be opened
     */
    public static Optional<WriterLock> tryTake(Path root, String model, String holder) {
        Path file = file(root, model);
        synchronized (HELD_HERE) {
            if (HELD_HERE.containsKey(file)) {
                return Optional.empty();
            }
            try {
                Files.createDirectories(file.resolveSibling(""));
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (!lock(channel, holder)) {
                    return Optional.empty();
                }
                HELD_HERE.put(file, holder);
                return Optional.of(new WriterLock(file, channel));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot lock " + file, e);
            }
        }
    }

    /** Locks the file and writes down who did, or closes it. */
    private static boolean lock(FileChannel channel, String holder) throws IOException {
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            if (locked) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
            }
            return locked;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /**
     * Who has it or had it last; empty when nobody ever had.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public static String holder(Path root, String model) {
        Path file = file(root, model);
        synchronized (HELD_HERE) {
            try {
                String here = HELD_HERE.get(file);
                return here != null ? here : Files.exists(file) ? Files.readString(file) : "";
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + file, e);
            }
        }
    }

    @Override
    public void close() {
        synchronized (HELD_HERE) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot release " + file, e);
            } finally {
                HELD_HERE.remove(file);
            }
        }
    }

    private static Path file(Path root, String model) {
        Manifest.requireModel(model);
        return root.toAbsolutePath().resolve(model).resolve("writer.lock");
    }
}
