package io.millrace.models.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the trainers of a group meet, beside the versions of their model:
 *
 * <pre>
 *   ROOT/MODEL/rounds/next.json                                 where to go on when no version came of a round
 *   ROOT/MODEL/rounds/BASE-ATTEMPT/MEMBER-NUMBER/contribution.json
 *   ROOT/MODEL/rounds/BASE-ATTEMPT/MEMBER-NUMBER/state/...      what was learned, written as a version is, a delta of the base
 *   ROOT/MODEL/rounds/BASE-ATTEMPT/.MEMBER-NUMBER/...           unfinished writing
 * </pre>
 *
 * <p>A contribution appears in one step and is never changed. Any trainer may write its own; whoever holds the {@link WriterLock}
 * says what comes of them.
 */
public final class RoundStore {

    private static final String NOTE = "contribution.json";
    private static final String STATE = "state";
    private static final String UNFINISHED = ".";

    private final BundleStore store;
    private final Path versions;
    private final Path rounds;
    private final Path next;

    /** The rounds of one model, below the root of the store that its versions are in. */
    public RoundStore(Path root, String model) {
        this.store = new BundleStore(root, model);
        Path home = root.toAbsolutePath().resolve(model);
        this.versions = home.resolve("versions");
        this.rounds = home.resolve("rounds");
        this.next = rounds.resolve("next.json");
    }

    /**
     * The round to learn in now.
     *
     * @throws IllegalStateException if the current version does not say where it stands
     * @throws UncheckedIOException if the store cannot be read
     */
    public Round current() {
        Round first = first();
        return announced().filter(round -> sameBase(round, first)).orElse(first);
    }

    /**
     * Says that no version comes of a round, and which one follows.
     *
     * @throws UncheckedIOException if that cannot be written
     */
    public void restart(Round following) {
        try {
            Files.createDirectories(rounds);
            DurableFiles.replace(next, ContributionJson.write(following));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + next, e);
        }
    }

    /**
     * Writes a contribution.
     *
     * @param draft the manifest of what was learned, its version one above the base; null when nothing was
     * @param contents what was learned; null when nothing was
     * @param base what the round goes on from; null before the first version
     * @throws UncheckedIOException if it cannot be written
     */
    public void contribute(
            Round round,
            Contribution contribution,
            @Nullable Manifest draft,
            @Nullable BundleContents contents,
            @Nullable WrittenVersion base) {
        String name = contribution.member() + '-' + contribution.number();
        Path unfinished = directory(round).resolve(UNFINISHED + name);
        try {
            DurableFiles.deleteTree(unfinished);
            Files.createDirectories(unfinished);
            Contribution written = contribution;
            if (draft != null && contents != null) {
                Path state = Files.createDirectory(unfinished.resolve(STATE));
                Delta delta = base == null ? null : Delta.of(base, contents);
                written = contribution.written(
                        BundleWriter.write(state, draft, contents, delta).manifestSha256());
            }
            DurableFiles.write(unfinished.resolve(NOTE), ContributionJson.write(written));
            DurableFiles.sync(unfinished);
            DurableFiles.rename(unfinished, directory(round).resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the contribution " + unfinished, e);
        }
    }

    /**
     * The contributions of a round, in the order of their names.
     *
     * @throws UncheckedIOException if the store cannot be read
     */
    public List<FoundContribution> contributions(Round round) {
        List<FoundContribution> found = new ArrayList<>();
        try (Stream<Path> directories = Files.list(directory(round))) {
            directories
                    .filter(directory -> !directory.getFileName().toString().startsWith(UNFINISHED))
                    .sorted()
                    .forEach(directory -> found.add(note(directory)));
            return found;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the contributions in " + directory(round), e);
        }
    }

    /** What was learned by a contribution that has samples, every byte of it verified. */
    public TrainerStateOutcome read(FoundContribution.Noted found) {
        return BundleReader.readTrainerState(
                found.directory().resolve(STATE), versions, found.contribution().manifestSha256());
    }

    /**
     * Deletes every round but one, contributions that are being written to them included.
     *
     * @throws UncheckedIOException if that fails
     */
    public void retain(Round round) {
        if (!Files.isDirectory(rounds)) {
            return;
        }
        try (Stream<Path> directories = Files.list(rounds)) {
            for (Path directory : (Iterable<Path>) directories::iterator) {
                if (Files.isDirectory(directory) && !directory.equals(directory(round))) {
                    DurableFiles.deleteTree(directory);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete old rounds in " + rounds, e);
        }
    }

    /** The round that goes on from the current version. */
    private Round first() {
        Optional<String> base = store.pointer().map(CurrentPointer::version);
        while (base.isPresent()) {
            Optional<Manifest> manifest = store.manifest(base.get());
            if (manifest.isPresent()) {
                return new Round(base.get(), 0, manifest.get().sampleOffsets());
            }
            Optional<String> now = store.pointer().map(CurrentPointer::version);
            if (now.equals(base)) { // else it was replaced and deleted meanwhile
                throw new IllegalStateException("Version " + base.get() + " in " + versions
                        + " is current, and its manifest cannot be read. Point current.json at an intact version.");
            }
            base = now;
        }
        return new Round(null, 0, Map.of());
    }

    private Path directory(Round round) {
        return rounds.resolve(round.name());
    }

    private static FoundContribution note(Path directory) {
        try {
            return new FoundContribution.Noted(
                    directory, ContributionJson.read(Files.readAllBytes(directory.resolve(NOTE))));
        } catch (IOException e) {
            return new FoundContribution.Unreadable(directory, directory + " has no readable " + NOTE + ": " + e);
        }
    }

    /** A round that follows on another without a version between them. */
    private Optional<Round> announced() {
        try {
            return Optional.of(ContributionJson.readRound(Files.readAllBytes(next)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + next + "; delete it to begin the round anew.", e);
        }
    }

    private static boolean sameBase(Round a, Round b) {
        return a.base() == null ? b.base() == null : a.base().equals(b.base());
    }
}
