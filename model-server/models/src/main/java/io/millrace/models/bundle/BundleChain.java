package io.millrace.models.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version with those that it is a delta of. Each names its base's checksum, so that the checksum of the last manifest
 * answers for every byte of all of them.
 *
 * @param known the version in memory that the first directory is a delta of; null when the first directory is a whole version
 * @param directories oldest first; the last one is the version itself
 */
record BundleChain(BundleOutcome.@Nullable Accepted known, List<VerifiedDirectory> directories) {

    /** More deltas than this in a row are refused. */
    static final int LONGEST = 100;

    /**
     * Verifies the version, and its bases down to a whole one or one that is known.
     *
     * @param versions where the bases stand
     * @param expectedManifestSha256 what was announced with the version; null to trust the directory alone
     * @param known a version in memory; null if there is none
     */
    static BundleChain open(
            Path directory,
            Path versions,
            @Nullable String expectedManifestSha256,
            BundleOutcome.@Nullable Accepted known)
            throws RejectedBundleException, IOException {
        Deque<VerifiedDirectory> chain = new ArrayDeque<>();
        VerifiedDirectory oldest = VerifiedDirectory.open(directory, expectedManifestSha256);
        chain.addFirst(oldest);
        Manifest.Base base = oldest.manifest().base();
        while (base != null) {
            if (known != null && base.isOf(known.manifest())) {
                requireSameModel(oldest, known.manifest());
                return new BundleChain(known, List.copyOf(chain));
            }
            if (chain.size() > LONGEST) {
                throw new RejectedBundleException(
                        Reason.WRONG_BASE,
                        directory + " is the end of more than " + LONGEST
                                + " deltas; expected a whole version before.");
            }
            VerifiedDirectory next = open(versions, base);
            requireSameModel(oldest, next.manifest());
            oldest = next;
            chain.addFirst(oldest);
            base = oldest.manifest().base();
        }
        return new BundleChain(null, List.copyOf(chain));
    }

    VerifiedDirectory first() {
        return directories.get(0);
    }

    /** Those to be applied to the known or whole version, in this order. */
    List<VerifiedDirectory> deltas() {
        return directories.subList(known == null ? 1 : 0, directories.size());
    }

    /** The version itself. */
    VerifiedDirectory last() {
        return directories.get(directories.size() - 1);
    }

    private static VerifiedDirectory open(Path versions, Manifest.Base base)
            throws RejectedBundleException, IOException {
        Path directory = versions.resolve(base.version());
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new RejectedBundleException(
                    Reason.MISSING_BASE,
                    "It is a delta of version " + base.version() + "; there is no " + directory + '.');
        }
        try {
            return VerifiedDirectory.open(directory, base.manifestSha256());
        } catch (RejectedBundleException e) {
            throw e.inside("It is a delta of version " + base.version() + ": ");
        }
    }

    private static void requireSameModel(VerifiedDirectory delta, Manifest base) throws RejectedBundleException {
        Manifest manifest = delta.manifest();
        if (!manifest.model().equals(base.model())
                || !manifest.kind().equals(base.kind())
                || !manifest.hyperparameters().equals(base.hyperparameters())) {
            throw new RejectedBundleException(
                    Reason.WRONG_BASE,
                    "Version " + manifest.version() + " is a " + manifest.kind() + " named " + manifest.model() + " of "
                            + manifest.hyperparameters() + ", its base a " + base.kind() + " named " + base.model()
                            + " of " + base.hyperparameters() + "; expected the same model.");
        }
    }
}
