package io.millrace.models.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one model below one root directory:
 *
 * <pre>
 *   ROOT/MODEL/current.json            which version to serve
 *   ROOT/MODEL/held.json               versions that are kept whatever their age
 *   ROOT/MODEL/versions/VERSION/...    immutable, appears in one rename
 *   ROOT/MODEL/rejected/VERSION/...    refused before it was announced, kept for inspection
 *   ROOT/MODEL/staging/...             unfinished writing and deleting
 * </pre>
 *
 * <p>One process publishes; any number may read. A crash at any point leaves the pointer at a complete version.
 */
public final class BundleStore {

    private final String model;
    private final Path versions;
    private final Path staging;
    private final RejectedVersions refused;
    private final Path pointer;
    private final Path held;
    private final BaseVersions bases;

    /** The store of one model; its directories appear with the first version. */
    public BundleStore(Path root, String model) {
        Manifest.requireModel(model);
        this.model = model;
        Path home = root.toAbsolutePath().resolve(model);
        this.versions = home.resolve("versions");
        this.staging = home.resolve("staging");
        this.refused = new RejectedVersions(home.resolve("rejected"));
        this.pointer = home.resolve("current.json");
        this.held = home.resolve("held.json");
        this.bases = new BaseVersions(versions);
    }

    /**
     * Writes a version, reads it back as a job would, makes it visible in one step and points {@code current.json} at it.
     * When anything fails, the pointer stays where it was; a version that it never reached is never announced.
     *
     * @param draft its files are filled in here
     * @throws IllegalArgumentException if the draft is of another model, its version exists, or a job would reject the
     *     bundle; the message gives the reason
     * @throws UncheckedIOException if it cannot be written
     */
    public PublishedBundle publish(Manifest draft, BundleContents contents) {
        StagedBundle staged = stage(draft, contents);
        if (staged.read(contents.items(), null) instanceof Rejected rejected) {
            clearStaging();
            throw new IllegalArgumentException("Version " + draft.version() + " of " + model
                    + " is not published, for every job would reject it: " + rejected.reason() + ", "
                    + rejected.detail());
        }
        return publish(staged);
    }

    /**
     * Writes a version where nobody looks for one. It is to be {@link #publish(StagedBundle) published} or {@link #reject
     * rejected} before the next one is staged.
     *
     * @param draft its files are filled in here
     * @throws IllegalArgumentException if the draft is of another model, or its version exists
     * @throws UncheckedIOException if it cannot be written
     */
    public StagedBundle stage(Manifest draft, BundleContents contents) {
        return stage(draft, contents, null);
    }

    /**
     * As {@link #stage(Manifest, BundleContents)}, as a delta of a version of this store if that is much smaller.
     *
     * @param base the version to be a delta of; null to write the whole version
     */
    public StagedBundle stage(Manifest draft, BundleContents contents, @Nullable WrittenVersion base) {
        if (!draft.model().equals(model)) {
            throw new IllegalArgumentException(
                    "The manifest is of model '" + draft.model() + "'; this store is of '" + model + "'.");
        }
        if (Files.exists(versions.resolve(draft.version()))) {
            throw new IllegalArgumentException("Version " + draft.version() + " of " + model
                    + " exists; versions are immutable, the next one is " + nextVersion() + '.');
        }
        Path unfinished = staging.resolve(draft.version());
        try {
            Files.createDirectories(versions);
            DurableFiles.deleteTree(staging);
            Files.createDirectories(unfinished);
            Delta delta = base == null ? null : Delta.of(base, contents);
            PublishedBundle written = BundleWriter.write(unfinished, draft, contents, delta);
            return new StagedBundle(unfinished, versions, written.manifest(), written.manifestSha256());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot publish version " + draft.version() + " of " + model + ": it cannot be written to "
                            + unfinished,
                    e);
        }
    }

    /**
     * Makes a staged version visible in one step and points {@code current.json} at it. Does not look at its files.
     *
     * @throws UncheckedIOException if that fails; the pointer is where it was
     */
    public PublishedBundle publish(StagedBundle staged) {
        String version = staged.manifest().version();
        Path target = versions.resolve(version);
        try {
            DurableFiles.rename(staged.directory(), target);
            new CurrentPointer(version, staged.manifestSha256()).write(pointer);
            return new PublishedBundle(target, staged.manifest(), staged.manifestSha256());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot publish version " + version + " of " + model + " at " + target, e);
        }
    }

    /**
     * Puts a staged version aside for inspection, below {@code rejected}: it is none of the {@link #versions}, its number is
     * not used again, and no reader accepts it.
     *
     * @param reason short and stable
     * @param detail one sentence for a person
     * @return where it is kept
     * @throws UncheckedIOException if it cannot be moved
     */
    public Path reject(StagedBundle staged, String reason, String detail) {
        try {
            return refused.keep(staged, reason, detail);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot put the rejected version " + staged.manifest().version() + " of " + model + " aside.", e);
        }
    }

    /** The names of the rejected versions that are kept, ascending. */
    public List<String> rejected() {
        try {
            return refused.names();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the rejected versions of " + model, e);
        }
    }

    /**
     * Deletes all but the newest rejected versions.
     *
     * @param newest how many to keep, at least 1: the highest number must not be given again
     */
    public void retainRejected(int newest) {
        if (newest < 1) {
            throw new IllegalArgumentException("Cannot retain " + newest + " rejected versions; expected at least 1.");
        }
        try {
            refused.retain(newest);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete old rejected versions of " + model, e);
        }
    }

    /**
     * The version that {@code current.json} points to; empty before the first.
     *
     * @throws IllegalStateException if the pointer names a version that is not complete and unchanged
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<PublishedBundle> current() {
        Optional<CurrentPointer> current = pointer();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path directory = versions.resolve(current.get().version());
            VerifiedDirectory verified =
                    VerifiedDirectory.open(directory, current.get().manifestSha256());
            return Optional.of(new PublishedBundle(directory, verified.manifest(), verified.manifestSha256()));
        } catch (RejectedBundleException e) {
            throw new IllegalStateException(
                    pointer + " points to a version that cannot be used: " + e.getMessage()
                            + " Point it to another version, or remove it to start anew.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pointer, e);
        }
    }

    /**
     * What {@code current.json} says, without a look at the version it names; empty before the first.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public Optional<CurrentPointer> pointer() {
        try {
            return CurrentPointer.read(pointer);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + pointer, e);
        }
    }

    /**
     * A version that is complete and unchanged.
     *
     * @throws IllegalStateException if it is not
     * @throws UncheckedIOException if it cannot be read
     */
    public PublishedBundle published(String version) {
        Path directory = directory(version);
        try {
            VerifiedDirectory verified = VerifiedDirectory.open(directory, null);
            return new PublishedBundle(directory, verified.manifest(), verified.manifestSha256());
        } catch (RejectedBundleException e) {
            throw new IllegalStateException(
                    "Version " + version + " of " + model + " cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
    }

    /**
     * Keeps {@code versions}, whatever their age, until this is called again: somebody may still load them.
     *
     * @throws UncheckedIOException if that cannot be written down
     */
    public void hold(Collection<String> versions) {
        try {
            Files.createDirectories(this.versions);
            HeldVersions.write(held, versions);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + held, e);
        }
    }

    /**
     * The versions that are kept whatever their age.
     *
     * @throws UncheckedIOException if they cannot be read
     */
    public Set<String> held() {
        try {
            return HeldVersions.read(held);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + held, e);
        }
    }

    /**
     * How many versions a job that has none in memory reads to serve this one: 1 for a whole version, more for a delta. Empty
     * when one of them is not there.
     *
     * @throws UncheckedIOException if a manifest cannot be read
     */
    public OptionalInt chainLength(String version) {
        try {
            Set<String> needed = bases.beneath(Manifest.requireVersion(version));
            return versions().containsAll(needed) ? OptionalInt.of(1 + needed.size()) : OptionalInt.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read what version " + version + " of " + model + " builds on", e);
        }
    }

    /** Where a version's files are, or would be. */
    public Path directory(String version) {
        return versions.resolve(Manifest.requireVersion(version));
    }

    /**
     * What a version says about itself, none of it verified against its files; empty when there is no such version or its
     * manifest is malformed.
     */
    public Optional<Manifest> manifest(String version) {
        try {
            return bases.manifest(Manifest.requireVersion(version));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The names of all complete versions, ascending. */
    public List<String> versions() {
        if (!Files.isDirectory(versions)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(versions)) {
            Map<Long, String> byNumber = new TreeMap<>();
            directories
                    .filter(directory -> Files.exists(directory.resolve(BundleFiles.READY)))
                    .map(directory -> directory.getFileName().toString())
                    .filter(Manifest::isVersion)
                    .forEach(version -> byNumber.put(Long.valueOf(version), version));
            return List.copyOf(byNumber.values());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + versions, e);
        }
    }

    /** One above the highest version here, rejected ones included; {@code 000001} in an empty store. */
    public String nextVersion() {
        long highest = Math.max(highest(versions()), highest(rejected()));
        return Manifest.versionName(highest + 1);
    }

    private static long highest(List<String> ascending) {
        return ascending.isEmpty() ? 0 : Long.parseLong(ascending.get(ascending.size() - 1));
    }

    /**
     * Deletes all but the newest versions, never the current one or one that is held, and none that one of these is a delta
     * of. A version disappears in one step.
     *
     * @param newest how many to keep, at least 1
     */
    public void retain(int newest) {
        if (newest < 1) {
            throw new IllegalArgumentException("Cannot retain " + newest + " versions; expected at least 1.");
        }
        List<String> existing = versions();
        Set<String> kept = new HashSet<>(held());
        pointer().map(CurrentPointer::version).ifPresent(kept::add);
        kept.addAll(existing.subList(Math.max(0, existing.size() - newest), existing.size()));
        try {
            Set<String> needed = new HashSet<>(kept);
            for (String version : kept) {
                needed.addAll(bases.beneath(version));
            }
            // newest first, so that a crash leaves no delta without its base
            for (int i = existing.size() - 1; i >= 0; i--) {
                if (!needed.contains(existing.get(i))) {
                    delete(existing.get(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete old versions of " + model + " in " + versions, e);
        }
    }

    private void clearStaging() {
        try {
            DurableFiles.deleteTree(staging);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + staging, e);
        }
    }

    private void delete(String version) throws IOException {
        Path leaving = staging.resolve(version + ".deleted");
        Files.createDirectories(staging);
        DurableFiles.deleteTree(leaving);
        DurableFiles.rename(versions.resolve(version), leaving);
        DurableFiles.deleteTree(leaving);
    }
}
