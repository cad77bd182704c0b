package io.millrace.models.bundle;

import io.millrace.models.optimizer.DenseMoments;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.MalformedTensorsException;
import io.millrace.models.tensors.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a version's directory and accepts it only when every check passes: finished, unchanged, nothing besides, a known
 * model, tensors of exactly the names, shapes and types that it has, all finite, and a consistent item table; of a delta,
 * every version that it builds on as well. Never throws for what a directory contains.
 */
public final class BundleReader {

    private BundleReader() {}

    /**
     * Reads what serving needs.
     *
     * @param directory a version's directory; those of the versions that it is a delta of stand beside it
     * @param expectedManifestSha256 what was announced with the version; null to trust the directory alone
     */
    public static BundleOutcome read(Path directory, @Nullable String expectedManifestSha256) {
        return read(directory, beside(directory), expectedManifestSha256, null, null);
    }

    /**
     * Reads what serving needs: of a delta, what is not in memory yet. Every byte that is read is verified; what turns out to
     * be equal to the previous version's is shared with it instead of being kept twice.
     *
     * @param directory a version's directory; those of the versions that it is a delta of stand beside it
     * @param expectedManifestSha256 what was announced with the version; null to trust the directory alone
     * @param previous an earlier version of the model; null if there is none
     */
    public static BundleOutcome read(
            Path directory, @Nullable String expectedManifestSha256, BundleOutcome.@Nullable Accepted previous) {
        return read(
                directory,
                beside(directory),
                expectedManifestSha256,
                previous,
                previous == null ? null : previous.items());
    }

    /**
     * @param versions where the versions are that it may be a delta of
     * @param known a version in memory that it may be a delta of
     * @param equal items in memory that are shared where they come again
     */
    static BundleOutcome read(
            Path directory,
            Path versions,
            @Nullable String expectedManifestSha256,
            BundleOutcome.@Nullable Accepted known,
            @Nullable ItemSnapshot equal) {
        try {
            BundleChain chain = BundleChain.open(directory, versions, expectedManifestSha256, known);
            ReadItems read = ReadItems.served(chain, equal);
            VerifiedDirectory last = chain.last();
            return new BundleOutcome.Accepted(last.manifest(), last.spec(), weights(last), read.items(), read.rerank());
        } catch (RejectedBundleException e) {
            return e.toRejected();
        } catch (MalformedTensorsException e) {
            return new Rejected(Reason.MALFORMED_TENSORS, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Rejected(Reason.UNREADABLE, directory + " cannot be read: " + e);
        }
    }

    /**
     * Reads everything that training needs to go on from a version.
     *
     * @param directory a version's directory; those of the versions that it is a delta of stand beside it
     * @param expectedManifestSha256 what was announced with the version; null to trust the directory alone
     */
    public static TrainerStateOutcome readTrainerState(Path directory, @Nullable String expectedManifestSha256) {
        return readTrainerState(directory, beside(directory), expectedManifestSha256);
    }

    /** @param versions where the versions are that it may be a delta of */
    static TrainerStateOutcome readTrainerState(
            Path directory, Path versions, @Nullable String expectedManifestSha256) {
        try {
            BundleChain chain = BundleChain.open(directory, versions, expectedManifestSha256, null);
            VerifiedDirectory last = chain.last();
            try (TensorFile state = OptimizerFile.open(last)) {
                DenseMoments moments = OptimizerFile.readDense(state, last.spec());
                ReadItems read = ReadItems.trained(chain);
                return new TrainerStateOutcome.Restored(
                        last.manifest(), last.spec(), weights(last), moments, read.items(), read.rerank());
            }
        } catch (RejectedBundleException e) {
            return e.toRejected();
        } catch (MalformedTensorsException e) {
            return new Rejected(Reason.MALFORMED_TENSORS, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Rejected(Reason.UNREADABLE, directory + " cannot be read: " + e);
        }
    }

    /** The versions of a store stand side by side. */
    private static Path beside(Path directory) {
        return directory.toAbsolutePath().resolveSibling("");
    }

    private static DenseWeights weights(VerifiedDirectory verified) throws RejectedBundleException, IOException {
        try (TensorFile tensors = verified.tensors(BundleFiles.DENSE)) {
            return DenseFile.read(tensors, verified.spec());
        }
    }
}
