package io.millrace.models.bundle;

import java.nio.file.Path;

/**
 * A version that stands in the store for good.
 *
 * @param directory its immutable directory
 * @param manifest its manifest, files filled in
 * @param manifestSha256 SHA-256 of {@code manifest.json} in hexadecimal, to be announced with the version
 */
public record PublishedBundle(Path directory, Manifest manifest, String manifestSha256) {}
