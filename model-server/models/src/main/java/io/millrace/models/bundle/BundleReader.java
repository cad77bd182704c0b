package io.millrace.models.bundle;

import io.millrace.models.rerank.RerankStage;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.MalformedTensorsException;
import io.millrace.models.tensors.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a version's directory and accepts it only when every check passes: finished, unchanged, nothing besides, a known
 * model, tensors of exactly the names, shapes and types that it has, all finite, and a consistent item table. Never throws
 * for what a directory contains.
 */
public final class BundleReader {

    private BundleReader() {}

    /**
     * Reads what serving needs.
     *
     * @param directory a version's directory
     * @param expectedManifestSha256 what was announced with the version; null to trust the directory alone
     */
    public static BundleOutcome read(Path directory, @Nullable String expectedManifestSha256) {
        return read(directory, expectedManifestSha256, null);
    }

    /**
     * Reads what serving needs. Every byte is verified; what turns out to be equal to the previous items is shared with them
     * instead of being kept twice.
     *
     * @param directory a version's directory
     * @param expectedManifestSha256 what was announced with the version; null to trust the directory alone
     * @param previous items of an earlier version of the model; null if there is none
     */
    public static BundleOutcome read(
            Path directory, @Nullable String expectedManifestSha256, @Nullable ItemSnapshot previous) {
        try {
            VerifiedDirectory verified = VerifiedDirectory.open(directory, expectedManifestSha256);
            ItemSnapshot items = items(verified, previous);
            return new BundleOutcome.Accepted(
                    verified.manifest(), verified.spec(), weights(verified), items, rerank(verified, items));
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
     * @param directory a version's directory
     * @param expectedManifestSha256 what was announced with the version; null to trust the directory alone
     */
    public static TrainerStateOutcome readTrainerState(Path directory, @Nullable String expectedManifestSha256) {
        try {
            VerifiedDirectory verified = VerifiedDirectory.open(directory, expectedManifestSha256);
            if (!verified.manifest().files().containsKey(BundleFiles.OPTIMIZER)) {
                return new Rejected(
                        Reason.NO_TRAINER_STATE, directory + " was published without " + BundleFiles.OPTIMIZER + '.');
            }
            try (TensorFile state = verified.tensors(BundleFiles.OPTIMIZER)) {
                ItemSnapshot items = OptimizerFile.readItems(state, items(verified, null));
                return new TrainerStateOutcome.Restored(
                        verified.manifest(),
                        verified.spec(),
                        weights(verified),
                        OptimizerFile.readDense(state, verified.spec()),
                        items,
                        rerank(verified, items));
            }
        } catch (RejectedBundleException e) {
            return e.toRejected();
        } catch (MalformedTensorsException e) {
            return new Rejected(Reason.MALFORMED_TENSORS, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Rejected(Reason.UNREADABLE, directory + " cannot be read: " + e);
        }
    }

    private static DenseWeights weights(VerifiedDirectory verified) throws RejectedBundleException, IOException {
        try (TensorFile tensors = verified.tensors(BundleFiles.DENSE)) {
            return DenseFile.read(tensors, verified.spec());
        }
    }

    private static @Nullable RerankStage rerank(VerifiedDirectory verified, ItemSnapshot items)
            throws RejectedBundleException, IOException {
        if (!verified.manifest().files().containsKey(BundleFiles.RERANK)) {
            return null;
        }
        try (TensorFile tensors = verified.tensors(BundleFiles.RERANK)) {
            return RerankFile.read(tensors, items);
        }
    }

    private static ItemSnapshot items(VerifiedDirectory verified, @Nullable ItemSnapshot previous)
            throws RejectedBundleException, IOException {
        try (TensorFile tensors = verified.tensors(BundleFiles.ITEMS)) {
            return ItemsFile.read(tensors, verified.spec().dimension(), previous);
        }
    }
}
