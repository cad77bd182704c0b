/**
 * {@code bench label-flip}: the whole pipeline learns for a while from samples whose targets were shuffled. Whether such versions
 * are refused, how soon, and what becomes of the lists meanwhile and afterwards, beside the same pipeline with sound samples.
 */
@NullMarked
package io.millrace.benchmarks.labelflip;

import org.jspecify.annotations.NullMarked;
