/**
 * The cases of ComiRec's data iterator and of its evaluation. They run what evaluations run: the same split, merge, choice and
 * measures.
 */
@NullMarked
package io.millrace.golden.evaluation;

import org.jspecify.annotations.NullMarked;
