package io.millrace.local.release;

import io.millrace.local.kafka.BrokerAddress;
import io.millrace.local.kafka.BrokerException;
import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.PublishedBundle;
import io.millrace.models.bundle.Rejected;
import io.millrace.schemas.Topics;
import io.millrace.schemas.avro.Release;
import io.millrace.schemas.avro.ReleasedVersion;
import io.millrace.server.release.NextRelease;
import io.millrace.server.release.ReleaseLog;
import io.millrace.server.release.Standing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/**
 * Makes releases of one model by hand. A version is read and verified before it is released, the store keeps it from then on,
 * and only then is the release written.
 */
public final class ReleaseDesk {

    private static final String BY_HAND = "By hand: ";

    private final ReleaseLog log;
    private final String model;
    private final BundleStore store;
    private final Clock clock;

    private ReleaseDesk(ReleaseLog log, String model, BundleStore store) {
        this.log = log;
        this.model = model;
        this.store = store;
        this.clock = Clock.systemUTC();
    }

    /** @throws BrokerException if nobody answers at the address */
    public static ReleaseDesk open(String bootstrapServers, Topics topics, String model, BundleStore store) {
        BrokerAddress address = new BrokerAddress(bootstrapServers);
        address.connect().close();
        return new ReleaseDesk(new ReleaseLog(address.clientProperties(), topics, model), model, store);
    }

    /** @throws BrokerException if the brokers cannot be asked, or a topic is missing */
    public Standing standing() {
        try {
            return log.read();
        } catch (IllegalStateException | KafkaException e) {
            throw new BrokerException(String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws ReleaseRefusedException if no job would accept the version, or somebody released at the same moment */
    public Release pin(String version) {
        Standing standing = standing();
        return release(standing, next -> next.pin(verified(version, standing), BY_HAND + "pinned."));
    }

    /** @throws ReleaseRefusedException as {@link #pin} */
    public Release promote(String version) {
        Standing standing = standing();
        return release(standing, next -> next.promote(verified(version, standing), BY_HAND + "promoted."));
    }

    /**
     * Takes back the challenger, or else the champion, and pins what serves after that.
     *
     * @throws ReleaseRefusedException as {@link #pin}, and if there is nothing to go back to
     */
    public Release rollBack() {
        Standing standing = standing();
        ReleasedVersion champion = standing.champion()
                .orElseThrow(() -> new ReleaseRefusedException(
                        "No version of " + model + " was announced or released yet: there is nothing to roll back."));
        Release release = standing.release();
        if (release != null && release.getChallenger() != null) {
            String challenger = release.getChallenger().getVersion();
            return release(
                    standing,
                    next -> next.rollBack(champion, challenger, BY_HAND + challenger + " was taken back from trial."));
        }
        ReleasedVersion before = before(standing, champion);
        return release(
                standing,
                next -> next.rollBack(
                        before, champion.getVersion(), BY_HAND + "rolled back from " + champion.getVersion() + '.'));
    }

    /** @throws ReleaseRefusedException if the model follows the announcements already */
    public Release unpin() {
        Standing standing = standing();
        if (standing.followsAnnouncements()) {
            throw new ReleaseRefusedException(
                    "No version of " + model + " is pinned or promoted: the newest announced one is served already.");
        }
        return release(standing, next -> next.unpin(BY_HAND + "unpinned."));
    }

    /** The champion that a release replaced; without one, the version in the store that is next older. */
    private ReleasedVersion before(Standing standing, ReleasedVersion champion) {
        Release release = standing.release();
        if (release != null && !standing.followsAnnouncements() && release.getPrevious() != null) {
            verified(release.getPrevious().getVersion(), standing);
            return release.getPrevious();
        }
        List<String> older = store.versions().stream()
                .filter(version -> Long.parseLong(version) < Long.parseLong(champion.getVersion()))
                .toList();
        if (older.isEmpty()) {
            throw new ReleaseRefusedException("The store has no version of " + model + " before "
                    + champion.getVersion() + ": there is nothing to go back to.");
        }
        return verified(older.get(older.size() - 1), standing);
    }

    /** The version as a job would be told of it. */
    private ReleasedVersion verified(String version, Standing standing) {
        BundleOutcome outcome = BundleReader.read(store.directory(version), null);
        if (outcome instanceof Rejected rejected) {
            throw new ReleaseRefusedException("Version " + version + " of " + model
                    + " is not released, for every job would" + " reject it: " + rejected.detail());
        }
        PublishedBundle bundle = store.published(version);
        return new ReleasedVersion(version, uri(bundle, standing), bundle.manifestSha256());
    }

    /** Beside the announced version, whose path is the one that jobs know the store by. */
    private static String uri(PublishedBundle bundle, Standing standing) {
        ReleasedVersion known = standing.announced();
        if (known == null) {
            return bundle.directory().toAbsolutePath().toUri().toString();
        }
        String uri = known.getBundleUri();
        int end = uri.endsWith("/") ? uri.length() - 1 : uri.length();
        return uri.substring(0, uri.lastIndexOf('/', end - 1) + 1)
                + bundle.manifest().version()
                + uri.substring(end);
    }

    /** Until the new release is written, jobs go by the old one. */
    private static List<String> both(Standing before, Standing after) {
        return Stream.concat(before.needed().stream(), after.needed().stream())
                .distinct()
                .toList();
    }

    private Release release(Standing standing, Function<NextRelease, Release> choice) {
        Release release = choice.apply(new NextRelease(model, standing, clock.instant()));
        store.hold(both(standing, new Standing(standing.announced(), release)));
        try {
            Standing after = log.write(release);
            store.hold(after.needed());
            return Optional.ofNullable(after.release())
                    .filter(release::equals)
                    .orElseThrow(() -> new ReleaseRefusedException(
                            "Somebody released at the same moment, and that release counts: "
                                    + (after.release() == null
                                            ? ""
                                            : after.release().getReason())
                                    + " Look at 'millrace models list' and try again."));
        } catch (IllegalStateException | KafkaException e) {
            throw new BrokerException(String.valueOf(e.getMessage()), e);
        }
    }
}
