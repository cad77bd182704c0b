/**
 * ComiRec, the multi-interest network of Cen et al., "Controllable Multi-Interest Framework for Recommendation", KDD
 * 2020. One block, its hyperparameters and the variants that other code bases made of it.
 */
@NullMarked
package io.millrace.models.comirec;

import org.jspecify.annotations.NullMarked;
