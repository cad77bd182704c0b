package io.millrace.models.bundle;

import io.millrace.models.table.ItemRows;
import io.millrace.models.table.ItemSnapshot;
import io.millrace.models.tensors.MalformedTensorsException;
import io.millrace.models.tensors.NamedTensors;
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
        try {
            VerifiedDirectory verified = VerifiedDirectory.open(directory, expectedManifestSha256);
            return new BundleOutcome.Accepted(
                    verified.manifest(), verified.spec(), weights(verified), ItemSnapshot.of(rows(verified)));
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
            NamedTensors state = verified.tensors(BundleFiles.OPTIMIZER);
            return new TrainerStateOutcome.Restored(
                    verified.manifest(),
                    verified.spec(),
                    weights(verified),
                    OptimizerFile.readDense(state, verified.spec()),
                    OptimizerFile.readItems(state, rows(verified)));
        } catch (RejectedBundleException e) {
            return e.toRejected();
        } catch (MalformedTensorsException e) {
            return new Rejected(Reason.MALFORMED_TENSORS, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Rejected(Reason.UNREADABLE, directory + " cannot be read: " + e);
        }
    }

    private static DenseWeights weights(VerifiedDirectory verified) throws RejectedBundleException, IOException {
        return DenseFile.read(verified.tensors(BundleFiles.DENSE), verified.spec());
    }

    private static ItemRows rows(VerifiedDirectory verified) throws RejectedBundleException, IOException {
        return ItemsFile.read(
                verified.tensors(BundleFiles.ITEMS), verified.spec().dimension());
    }
}
