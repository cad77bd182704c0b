/**
 * Logs of interactions as they are found: event files with a header, order-only benchmark files, test pairs, item lists.
 * What comes out is one immutable form, in which items are numbered by descending frequency.
 */
@NullMarked
package io.millrace.evaluation.data;

import org.jspecify.annotations.NullMarked;
