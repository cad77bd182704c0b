/**
 * ComiRec, the multi-interest network of Cen et al., "Controllable Multi-Interest Framework for Recommendation", KDD
 * 2020: with self-attention and with dynamic routing. A block and its hyperparameters for each, and the variants that
 * other code bases made of the first.
 */
@NullMarked
package io.millrace.models.comirec;

import org.jspecify.annotations.NullMarked;
