/**
 * Streaming statistics of items: popularity and co-occurrence. The trainer counts, a version carries them, serving reads them by
 * row.
 */
@NullMarked
package io.millrace.models.statistics;

import org.jspecify.annotations.NullMarked;
