/**
 * DIEN, the ranking model of Zhou et al., "Deep Interest Evolution Network for Click-Through Rate Prediction", AAAI 2019. One
 * block, its auxiliary loss and its hyperparameters.
 */
@NullMarked
package io.millrace.models.dien;

import org.jspecify.annotations.NullMarked;
