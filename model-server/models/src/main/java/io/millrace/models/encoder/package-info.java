/**
 * What every user encoder has in common: named hyperparameters, named weights, one block that turns a history into
 * interests. Bundles, training and serving know models only through this package.
 */
@NullMarked
package io.millrace.models.encoder;

import org.jspecify.annotations.NullMarked;
