/**
 * What recommends without a model: decayed popularity and last-item transitions, as fallback tier and as honest
 * baselines. Pure Java, constant memory, state that can be stored in a checkpoint.
 */
@NullMarked
package io.millrace.models.popularity;

import org.jspecify.annotations.NullMarked;
