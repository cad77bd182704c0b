/**
 * The model bundle: one immutable directory per version, written so that a crash cannot leave half of one, and read so
 * that nothing bad is ever served. Weights only; a bundle cannot run code.
 */
@NullMarked
package io.millrace.models.bundle;

import org.jspecify.annotations.NullMarked;
