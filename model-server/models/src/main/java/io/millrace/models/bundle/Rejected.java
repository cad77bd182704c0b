package io.millrace.models.bundle;

/**
 * Nothing of this bundle may be used.
 *
 * @param reason for counting
 * @param detail one sentence for a person: what, where, and what was expected
 */
public record Rejected(Reason reason, String detail) implements BundleOutcome, TrainerStateOutcome {}
