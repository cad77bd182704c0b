package io.millrace.local.cli;

import io.millrace.local.release.ReleaseDesk;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.CurrentPointer;
import io.millrace.models.bundle.Manifest;
import io.millrace.models.bundle.Rejected;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import io.millrace.server.release.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code millrace models}: the versions of a model, and which of them is served. */
@Command(
        name = "models",
        description = "Shows, verifies, promotes, pins and rolls back versions of a model.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ModelsCommand extends Subcommand {

    private static final String VERSION = "VERSION";

    @Command(
            name = "list",
            description = "Lists the versions in the store; with --bootstrap-servers also which of them are served.",
            mixinStandardHelpOptions = true)
    int list(@Mixin StoreOptions store, @Mixin OptionalKafka kafka) {
        BundleStore bundles = store.open();
        Optional<String> current = bundles.pointer().map(CurrentPointer::version);
        Optional<Standing> standing = kafka.standing(store);
        for (String version : store.versions()) {
            Manifest manifest = bundles.manifest(version).orElse(null);
            out().println(version
                    + (manifest == null ? "  (manifest cannot be read)" : "  " + summary(manifest))
                    + (current.filter(version::equals).isPresent() ? "  newest" : "")
                    + standing.map(known -> roles(known, version)).orElse(""));
        }
        standing.map(Standing::release).ifPresent(release -> out().println(sentence(release)));
        out().flush();
        return ExitCode.GOOD;
    }

    @Command(name = "show", description = "Shows what a version says about itself.", mixinStandardHelpOptions = true)
    int show(@Mixin StoreOptions store, @Parameters(paramLabel = VERSION) String version) {
        store.requireVersion(version);
        Optional<Manifest> manifest = store.open().manifest(version);
        manifest.ifPresentOrElse(this::print, () -> err().println("The manifest of " + version + " cannot be read."));
        out().flush();
        err().flush();
        return manifest.isPresent() ? ExitCode.GOOD : ExitCode.FAILED;
    }

    @Command(
            name = "verify",
            description = "Reads a version, or all, as a job would: checksums, shapes, finite numbers, item table."
                    + " Exit code 1 if a job would reject one.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin StoreOptions store, @Parameters(paramLabel = VERSION, arity = "0..1") @Nullable String version) {
        if (version != null) {
            store.requireVersion(version);
        }
        boolean sound = true;
        for (String each : version == null ? store.versions() : List.of(version)) {
            sound &= verify(store.open(), each);
        }
        out().flush();
        return sound ? ExitCode.GOOD : ExitCode.FAILED;
    }

    @Command(
            name = "promote",
            description =
                    "Makes a version the champion. Where release control runs, later versions are tried against it;"
                            + " where it does not, they wait for 'unpin'.",
            mixinStandardHelpOptions = true)
    int promote(@Mixin ReleaseOptions releases, @Parameters(paramLabel = VERSION) String version) {
        releases.store().requireVersion(version);
        return done(releases.open().promote(version));
    }

    @Command(
            name = "pin",
            description = "Serves a version, whatever is announced or tried, until 'unpin'.",
            mixinStandardHelpOptions = true)
    int pin(@Mixin ReleaseOptions releases, @Parameters(paramLabel = VERSION) String version) {
        releases.store().requireVersion(version);
        return done(releases.open().pin(version));
    }

    @Command(
            name = "rollback",
            description = "Takes back the challenger, or else the champion, and pins what was there before.",
            mixinStandardHelpOptions = true)
    int rollback(@Mixin ReleaseOptions releases) {
        ReleaseDesk desk = releases.open();
        return done(desk.rollBack());
    }

    @Command(
            name = "unpin",
            description = "Ends a pin: the newest announced version is served, or tried where release control runs.",
            mixinStandardHelpOptions = true)
    int unpin(@Mixin ReleaseOptions releases) {
        return done(releases.open().unpin());
    }

    private int done(Release release) {
        out().println(sentence(release));
        out().flush();
        return ExitCode.GOOD;
    }

    private boolean verify(BundleStore store, String version) {
        String expected = store.pointer()
                .filter(pointer -> pointer.version().equals(version))
                .map(CurrentPointer::manifestSha256)
                .orElse(null);
        BundleOutcome outcome = BundleReader.read(store.directory(version), expected);
        if (outcome instanceof Rejected rejected) {
            out().println(version + " would be rejected ("
                    + rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', '-') + "): " + rejected.detail());
            return false;
        }
        BundleOutcome.Accepted accepted = (BundleOutcome.Accepted) outcome;
        out().println(version + " is sound: " + accepted.spec().kind() + ", "
                + accepted.items().size() + " items.");
        return true;
    }

    private void print(Manifest manifest) {
        out().println("version          " + manifest.version());
        out().println("parent           " + (manifest.parentVersion() == null ? "none" : manifest.parentVersion()));
        out().println("written          "
                + (manifest.base() == null
                        ? "whole"
                        : "as a delta of " + manifest.base().version()));
        out().println("kind             " + manifest.kind() + ' ' + manifest.hyperparameters());
        out().println("created          " + manifest.createdAt());
        out().println("samples          " + manifest.sampleCount());
        out().println("trained through  " + manifest.trainedThrough());
        out().println("metrics          " + manifest.metrics());
        manifest.files().forEach((file, sha256) -> out().println("file             " + file + "  sha256 " + sha256));
    }

    private static String summary(Manifest manifest) {
        return manifest.kind() + "  " + manifest.sampleCount() + " samples  " + manifest.createdAt();
    }

    private static String roles(Standing standing, String version) {
        Release release = standing.release();
        StringBuilder roles = new StringBuilder();
        if (standing.champion()
                .filter(champion -> champion.getVersion().equals(version))
                .isPresent()) {
            roles.append(release != null && release.getPinned() ? "  champion (pinned)" : "  champion");
        }
        if (release != null) {
            roles.append(names(release.getChallenger(), version) ? "  challenger" : "");
            roles.append(names(release.getPrevious(), version) ? "  previous" : "");
            roles.append(version.equals(release.getWithdrawn()) ? "  withdrawn" : "");
        }
        return roles.toString();
    }

    private static boolean names(@Nullable ReleasedVersion released, String version) {
        return released != null && released.getVersion().equals(version);
    }

    private static String sentence(Release release) {
        String champion = release.getChampion() == null
                ? "the newest announced version"
                : "version " + release.getChampion().getVersion();
        String challenger = release.getChallenger() == null
                ? ""
                : ", with version " + release.getChallenger().getVersion() + " on trial for "
                        + release.getChallengerPerMille() / 10.0 + " % of the users";
        return "Release " + release.getSequence() + " of " + release.getModel() + " serves " + champion
                + (release.getPinned() ? ", pinned" : "") + challenger + ". " + release.getReason();
    }
}
