/**
 * Click-through evaluation: rankers and baselines give a score to one candidate at a time and are judged by how they order
 * and how well they predict. Histories never reach past the moment of the candidate.
 */
@NullMarked
package io.millrace.evaluation.ctr;

import org.jspecify.annotations.NullMarked;
