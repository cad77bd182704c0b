/**
 * The first stage: decodes interactions, sets malformed ones aside and assigns event time. Everything after it sees valid clicks only.
 */
@NullMarked
package io.millrace.jobs.ingest;

import org.jspecify.annotations.NullMarked;
