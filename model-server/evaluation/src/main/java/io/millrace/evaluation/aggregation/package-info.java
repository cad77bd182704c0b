/**
 * One list out of several interests' lists (Cen et al., "Controllable Multi-Interest Framework for Recommendation", KDD
 * 2020, section 3.5). Pure arithmetic on arrays.
 */
@NullMarked
package io.millrace.evaluation.aggregation;

import org.jspecify.annotations.NullMarked;
