package io.millrace.models.bundle;

import io.millrace.models.encoder.EncoderSpec;
import io.millrace.models.tensors.MalformedTensorsException;
import io.millrace.models.tensors.TensorFile;
import io.millrace.models.zoo.ModelKinds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A version's directory whose bytes are those that were published: complete, unchanged, and nothing besides.
 *
 * @param directory the directory
 * @param manifest its manifest
 * @param manifestSha256 the manifest's checksum
 * @param spec the model that the manifest names
 */
record VerifiedDirectory(Path directory, Manifest manifest, String manifestSha256, EncoderSpec spec) {

    private static final Pattern FILE_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
    private static final long MAX_MANIFEST_BYTES = 1 << 20;

    static VerifiedDirectory open(Path directory, @Nullable String expectedManifestSha256)
            throws RejectedBundleException, IOException {
        byte[] bytes = manifestBytes(directory);
        String sha256 = Sha256.of(bytes);
        if (expectedManifestSha256 != null && !sha256.equalsIgnoreCase(expectedManifestSha256)) {
            throw new RejectedBundleException(
                    Reason.MANIFEST_CHECKSUM,
                    BundleFiles.MANIFEST + " has SHA-256 " + sha256 + "; announced was " + expectedManifestSha256
                            + '.');
        }
        requireReady(directory, sha256);
        Manifest manifest = ManifestJson.read(bytes);
        EncoderSpec spec = spec(manifest);
        requireFiles(directory, manifest);
        return new VerifiedDirectory(directory, manifest, sha256, spec);
    }

    boolean has(String fileName) {
        return manifest.files().containsKey(fileName);
    }

    /** One of the files, to be closed by the caller. */
    TensorFile tensors(String fileName) throws RejectedBundleException, IOException {
        try {
            return TensorFile.open(directory.resolve(fileName));
        } catch (MalformedTensorsException e) {
            throw new RejectedBundleException(Reason.MALFORMED_TENSORS, fileName + ": " + e.getMessage());
        }
    }

    private static byte[] manifestBytes(Path directory) throws RejectedBundleException, IOException {
        Path file = directory.resolve(BundleFiles.MANIFEST);
        if (!isPlainFile(file) || Files.size(file) > MAX_MANIFEST_BYTES) {
            throw new RejectedBundleException(
                    Reason.MALFORMED_MANIFEST,
                    directory + " has no " + BundleFiles.MANIFEST + " of at most " + MAX_MANIFEST_BYTES + " bytes.");
        }
        return Files.readAllBytes(file);
    }

    private static void requireReady(Path directory, String manifestSha256)
            throws RejectedBundleException, IOException {
        Path ready = directory.resolve(BundleFiles.READY);
        if (!isPlainFile(ready)) {
            throw new RejectedBundleException(
                    Reason.NOT_READY, directory + " has no " + BundleFiles.READY + ": it was never finished.");
        }
        byte[] expected = readyContent(manifestSha256);
        if (Files.size(ready) != expected.length || !Arrays.equals(Files.readAllBytes(ready), expected)) {
            throw new RejectedBundleException(
                    Reason.NOT_READY,
                    BundleFiles.READY + " does not name this manifest, whose SHA-256 is " + manifestSha256 + '.');
        }
    }

    static byte[] readyContent(String manifestSha256) {
        return (manifestSha256 + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    private static EncoderSpec spec(Manifest manifest) throws RejectedBundleException {
        if (!ModelKinds.contains(manifest.kind())) {
            throw new RejectedBundleException(
                    Reason.UNKNOWN_KIND,
                    "The model is of kind '" + manifest.kind() + "'; this release knows " + ModelKinds.names() + '.');
        }
        try {
            return ModelKinds.spec(manifest.kind(), manifest.hyperparameters());
        } catch (IllegalArgumentException e) {
            throw new RejectedBundleException(Reason.INVALID_HYPERPARAMETERS, String.valueOf(e.getMessage()));
        }
    }

    private static void requireFiles(Path directory, Manifest manifest) throws RejectedBundleException, IOException {
        for (String name : manifest.files().keySet()) {
            requireSafe(directory, name);
        }
        String items = manifest.base() == null ? BundleFiles.ITEMS : BundleFiles.ITEMS_DELTA;
        for (String name : Set.of(BundleFiles.DENSE, items)) {
            if (!manifest.files().containsKey(name)) {
                throw new RejectedBundleException(Reason.MISSING_FILE, "The manifest does not name " + name + '.');
            }
        }
        requireNoOther(directory, manifest.files().keySet());
        for (Map.Entry<String, String> file : manifest.files().entrySet()) {
            requireChecksum(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private static void requireSafe(Path directory, String name) throws RejectedBundleException {
        if (!FILE_NAME.matcher(name).matches() || name.equals(BundleFiles.MANIFEST) || name.equals(BundleFiles.READY)) {
            throw new RejectedBundleException(
                    Reason.UNSAFE_FILE, "The manifest names '" + name + "', which is no file name of a bundle.");
        }
        Path file = directory.resolve(name);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new RejectedBundleException(Reason.MISSING_FILE, "The manifest names " + name + "; there is none.");
        }
        if (!isPlainFile(file)) {
            throw new RejectedBundleException(Reason.UNSAFE_FILE, name + " is a link or a directory; expected a file.");
        }
    }

    private static void requireNoOther(Path directory, Set<String> listed) throws RejectedBundleException, IOException {
        Set<String> expected = new HashSet<>(listed);
        expected.add(BundleFiles.MANIFEST);
        expected.add(BundleFiles.READY);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (!expected.contains(file.getFileName().toString())) {
                    throw new RejectedBundleException(
                            Reason.UNLISTED_FILE, file.getFileName() + " is not in the manifest.");
                }
            }
        }
    }

    private static void requireChecksum(Path file, String expected) throws RejectedBundleException, IOException {
        String actual = Sha256.of(file);
        if (!actual.equals(expected)) {
            throw new RejectedBundleException(
                    Reason.FILE_CHECKSUM,
                    file.getFileName() + " (" + Files.size(file) + " bytes) has SHA-256 " + actual + "; published was "
                            + expected + '.');
        }
    }

    private static boolean isPlainFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
