/**
 * Releases by hand: which version is served, in spite of what was announced. What follows on what is decided in the model
 * server's release package; here it is written and said.
 */
@NullMarked
package io.millrace.local.release;

import org.jspecify.annotations.NullMarked;
