/**
 * Prequential quality: was the click in the list that the same user's previous click had triggered? Measured on the live stream before anything learns from it.
 */
@NullMarked
package io.millrace.jobs.quality;

import org.jspecify.annotations.NullMarked;
