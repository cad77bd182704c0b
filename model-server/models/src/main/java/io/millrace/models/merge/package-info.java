/**
 * One version out of what several trainers learned from different samples, all of them going on from the version before. Pure
 * Java: no engine, no files, no streams.
 */
@NullMarked
package io.millrace.models.merge;

import org.jspecify.annotations.NullMarked;
