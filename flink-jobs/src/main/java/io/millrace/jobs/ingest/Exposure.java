package io.millrace.jobs.ingest;

/** A valid interaction about what a user was shown: context, which is not answered but makes impression samples. */
public sealed interface Exposure extends UserEvent permits Impression, Dwell {}
