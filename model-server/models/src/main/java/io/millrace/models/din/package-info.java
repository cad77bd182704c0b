/**
 * DIN, the ranking model of Zhou et al., "Deep Interest Network for Click-Through Rate Prediction", KDD 2018. One block and
 * its hyperparameters; the forms that published code disagrees on are named by the shared attention layers.
 */
@NullMarked
package io.millrace.models.din;

import org.jspecify.annotations.NullMarked;
