package io.millrace.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The one place where a run keeps files, gone when it ends. A lock on a file inside says that the run lives: it goes with the
 * process, however that dies, so a directory whose lock nobody holds was left behind by a killed run.
 *
 * <p>A directory is locked under a name that no sweep looks at and renamed afterwards, so that no other run can take it for a
 * dead one in between.
 */
public final class RunDirectory implements AutoCloseable {

    private static final String RUN = "millrace-run-";
    private static final String STARTING = "millrace-starting-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private RunDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** A fresh directory below {@code parent}, which is locked until {@link #close()}. */
    public static RunDirectory create(Path parent) {
        try {
            Path starting = Files.createTempDirectory(parent, STARTING);
            FileChannel lock =
                    FileChannel.open(starting.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new IOException("somebody else locked " + starting);
            }
            String id = String.valueOf(starting.getFileName()).substring(STARTING.length());
            Path path = Files.move(starting, parent.resolve(RUN + id), StandardCopyOption.ATOMIC_MOVE);
            return new RunDirectory(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create a directory for this run below " + parent, e);
        }
    }

    /**
     * A fresh directory for temporary files that is deleted when this process ends, if not before. What killed runs have left
     * beside it is deleted now.
     */
    public static RunDirectory temporary() {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        sweep(parent);
        RunDirectory directory = create(parent);
        Runtime.getRuntime().addShutdownHook(new Thread(directory::close, "delete-run-directory"));
        return directory;
    }

    /**
     * Deletes the directories below {@code parent} that killed runs have left.
     *
     * @return how many there were
     */
    public static int sweep(Path parent) {
        int swept = 0;
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(parent, RUN + '*')) {
            for (Path run : runs) {
                if (isAbandoned(run)) {
                    DirectoryTree.delete(run);
                    swept++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for earlier runs below " + parent, e);
        }
        return swept;
    }

    private static boolean isAbandoned(Path run) {
        try (FileChannel lock = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException held) {
            return false;
        } catch (IOException notOurs) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    /** A directory of the run with this name, created. */
    public Path directory(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + path.resolve(name), e);
        }
    }

    /** Deletes everything; a second call does nothing. */
    @Override
    public void close() {
        try {
            DirectoryTree.delete(path);
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
