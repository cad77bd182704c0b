/**
 * What every ranking model has in common: named hyperparameters, one form of input, one logit for each pair of user and
 * candidate. Protocols and serving know ranking models only through this package.
 */
@NullMarked
package io.millrace.models.ranking;

import org.jspecify.annotations.NullMarked;
