/**
 * The fourth stage: removes what a user has seen and cuts to the best. Chained behind scoring.
 */
@NullMarked
package io.millrace.jobs.rank;

import org.jspecify.annotations.NullMarked;
