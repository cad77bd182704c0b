package io.millrace.server;

import io.millrace.models.bundle.BundleOutcome;
import io.millrace.models.bundle.BundleReader;
import io.millrace.models.bundle.BundleStore;
import io.millrace.models.bundle.CurrentPointer;
import io.millrace.models.bundle.Manifest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models and versions of a bundle store, by the names in a request. Such a name becomes part of a path only when
 * {@link BundleStore} accepts the model and lists the version.
 */
final class StoredVersions {

    private static final Logger LOG = LoggerFactory.getLogger(StoredVersions.class);

    private final Path root;
    private final String trained;
    private final Object oneVerificationAtATime = new Object();

    /** @param trained the model of this process, which is known before its first version */
    StoredVersions(Path root, String trained) {
        this.root = root;
        this.trained = trained;
    }

    Lookup<VersionList> list(String model) {
        List<String> versions = versions(model);
        if (versions.isEmpty() && !model.equals(trained)) {
            return new Lookup.Missing<>(noModel(model));
        }
        if (versions.isEmpty()) {
            return new Lookup.Found<>(new VersionList(model, List.of()));
        }
        BundleStore store = new BundleStore(root, model);
        Optional<String> current = pointer(store).map(CurrentPointer::version);
        return new Lookup.Found<>(new VersionList(
                model,
                versions.stream()
                        .map(version -> VersionSummary.of(
                                version,
                                current.filter(version::equals).isPresent(),
                                store.manifest(version).orElse(null)))
                        .toList()));
    }

    /** Reads and verifies the whole bundle, which may take seconds and a bundle's size of memory. */
    Lookup<VersionDetail> describe(String model, String version) {
        List<String> versions = versions(model);
        if (versions.isEmpty() && !model.equals(trained)) {
            return new Lookup.Missing<>(noModel(model));
        }
        if (!versions.contains(version)) {
            return new Lookup.Missing<>(noVersion(model, version));
        }
        VersionDetail detail = verified(model, version);
        boolean deletedMeanwhile =
                !detail.verification().accepted() && !versions(model).contains(version);
        return deletedMeanwhile ? new Lookup.Missing<>(noVersion(model, version)) : new Lookup.Found<>(detail);
    }

    /** One at a time, so that many requests hold one bundle in memory and not many. */
    private VersionDetail verified(String model, String version) {
        BundleStore store = new BundleStore(root, model);
        Optional<CurrentPointer> current =
                pointer(store).filter(pointer -> pointer.version().equals(version));
        String expectedSha256 = current.map(CurrentPointer::manifestSha256).orElse(null);
        synchronized (oneVerificationAtATime) {
            BundleOutcome outcome = BundleReader.read(store.directory(version), expectedSha256);
            Manifest manifest = outcome instanceof BundleOutcome.Accepted accepted
                    ? accepted.manifest()
                    : store.manifest(version).orElse(null);
            return new VersionDetail(model, version, current.isPresent(), manifest, Verification.of(outcome));
        }
    }

    /** With a damaged pointer none is current: whoever repairs it needs the list of versions most. */
    private static Optional<CurrentPointer> pointer(BundleStore store) {
        try {
            return store.pointer();
        } catch (UncheckedIOException e) {
            LOG.warn("The versions are shown with none of them current.", e);
            return Optional.empty();
        }
    }

    /** Those of a model; none when there is no such model or its name is none. */
    private List<String> versions(String model) {
        try {
            return new BundleStore(root, model).versions();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static String noModel(String model) {
        return "There is no model '" + model + "' in the store.";
    }

    private static String noVersion(String model, String version) {
        return "There is no version '" + version + "' of model '" + model
                + "'; the versions that there are stand at /v1/models/" + model + "/versions.";
    }
}
