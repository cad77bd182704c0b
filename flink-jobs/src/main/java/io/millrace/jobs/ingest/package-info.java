/**
 * The first stage: decodes interactions, sets malformed ones aside and assigns event time. Everything after it sees valid user events only.
 */
@NullMarked
package io.millrace.jobs.ingest;

import org.jspecify.annotations.NullMarked;
