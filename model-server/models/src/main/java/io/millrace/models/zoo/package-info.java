/**
 * The kinds of model that this release can train, store and serve. A kind that is not listed here is refused by name.
 */
@NullMarked
package io.millrace.models.zoo;

import org.jspecify.annotations.NullMarked;
