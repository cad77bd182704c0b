package io.millrace.server;

import io.millrace.models.bundle.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * One version, read from its files for this answer.
 *
 * @param model the model's name
 * @param version its name
 * @param current whether the store points to it
 * @param manifest what it says about itself; null when that cannot be read
 * @param verification whether a job would accept it now
 */
record VersionDetail(
        String model,
        String version,
        boolean current,
        @Nullable Manifest manifest,
        Verification verification) {}
