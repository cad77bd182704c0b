package io.millrace.models.bundle;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says about itself.
 *
 * @param format version of the bundle format: {@link #FORMAT}, or {@link #DELTA_FORMAT} with a base
 * @param model the model's name, such as {@code comirec}
 * @param version decimal, zero padded to six digits
 * @param parentVersion the version that training went on from; null for the first
 * @param base the version whose items this one changes; null when it has all of them itself
 * @param kind the kind of model, such as {@code comirec-sa}
 * @param hyperparameters what the kind needs to build its block, by name
 * @param createdAt when training stopped and writing began
 * @param sampleCount samples that this version and its ancestors have learned from, each once
 * @param sampleOffsets partition of the training samples -> the offset to go on from
 * @param trainedThrough partition of the interactions -> the highest offset learned from
 * @param metrics whatever the trainer measured, by name
 * @param files file name -> SHA-256 in hexadecimal, of every file but this one and {@code READY}
 */
public record Manifest(
        int format,
        String model,
        String version,
        @Nullable String parentVersion,
        @Nullable Base base,
        String kind,
        Map<String, Object> hyperparameters,
        Instant createdAt,
        long sampleCount,
        Map<Integer, Long> sampleOffsets,
        Map<Integer, Long> trainedThrough,
        Map<String, Double> metrics,
        Map<String, String> files) {

    /** The format of a version that has everything itself. */
    public static final int FORMAT = 1;

    /** The format of a version that is a delta of another; releases that know only whole versions refuse it. */
    public static final int DELTA_FORMAT = 2;

    private static final Pattern MODEL = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{6,18}");

    /**
     * The version that another is a delta of.
     *
     * @param version its name; it stands beside the other
     * @param manifestSha256 SHA-256 of its manifest in hexadecimal
     */
    public record Base(String version, String manifestSha256) {

        public Base {
            requireVersion(version);
        }

        /** Whether a manifest is the one that is meant. */
        boolean isOf(Manifest manifest) throws IOException {
            return version.equals(manifest.version()) && manifestSha256.equals(Sha256.of(ManifestJson.write(manifest)));
        }
    }

    public Manifest {
        requireModel(model);
        requireVersion(version);
        if (parentVersion != null) {
            requireVersion(parentVersion);
        }
        if ((base != null) != (format == DELTA_FORMAT)) {
            throw new IllegalArgumentException("The base is " + base + " in format " + format
                    + "; expected one in format " + DELTA_FORMAT + " alone.");
        }
        if (base != null && Long.parseLong(base.version()) >= Long.parseLong(version)) {
            throw new IllegalArgumentException(
                    "Version " + version + " is a delta of version " + base.version() + "; expected an older one.");
        }
        if (sampleCount < 0) {
            throw new IllegalArgumentException("sampleCount is " + sampleCount + "; expected 0 or more.");
        }
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("Metric " + name + " is " + value + "; expected a finite number.");
            }
        });
        hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
        sampleOffsets = Collections.unmodifiableMap(new TreeMap<>(sampleOffsets));
        trainedThrough = Collections.unmodifiableMap(new TreeMap<>(trainedThrough));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** A manifest of the current format whose files are still to be written. */
    public static Manifest draft(
            String model,
            String version,
            @Nullable String parentVersion,
            String kind,
            Map<String, Object> hyperparameters,
            Instant createdAt,
            long sampleCount,
            Map<Integer, Long> sampleOffsets,
            Map<Integer, Long> trainedThrough,
            Map<String, Double> metrics) {
        return new Manifest(
                FORMAT,
                model,
                version,
                parentVersion,
                null,
                kind,
                hyperparameters,
                createdAt,
                sampleCount,
                sampleOffsets,
                trainedThrough,
                metrics,
                Map.of());
    }

    /** The name of version {@code number}, from 1: {@code 000001}. */
    public static String versionName(long number) {
        return String.format(Locale.ROOT, "%06d", number);
    }

    Manifest written(@Nullable Base writtenBase, Map<String, String> writtenFiles) {
        return new Manifest(
                writtenBase == null ? FORMAT : DELTA_FORMAT,
                model,
                version,
                parentVersion,
                writtenBase,
                kind,
                hyperparameters,
                createdAt,
                sampleCount,
                sampleOffsets,
                trainedThrough,
                metrics,
                writtenFiles);
    }

    static void requireModel(String model) {
        if (!MODEL.matcher(model).matches()) {
            throw new IllegalArgumentException("Model name '" + model
                    + "' is not usable: expected 1 to 100 letters, digits, dots, underscores or dashes.");
        }
    }

    static boolean isVersion(String version) {
        return VERSION.matcher(version).matches();
    }

    static String requireVersion(String version) {
        if (!isVersion(version)) {
            throw new IllegalArgumentException(
                    "Version '" + version + "' is not usable: expected 6 to 18 decimal digits, such as 000001.");
        }
        return version;
    }
}
