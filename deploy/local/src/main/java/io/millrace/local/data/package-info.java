/**
 * Logs of interactions that can be replayed: the two that ship with Millrace, and a user's own TSV or JSON lines. Everything is
 * read before the replay starts, into columns small enough for millions of rows.
 */
@NullMarked
package io.millrace.local.data;

import org.jspecify.annotations.NullMarked;
