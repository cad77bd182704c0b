/**
 * Impression samples: what was shown, joined in event time with what the user did then. Decides when an impression is a positive, a negative or corrected.
 */
@NullMarked
package io.millrace.jobs.impressions;

import org.jspecify.annotations.NullMarked;
