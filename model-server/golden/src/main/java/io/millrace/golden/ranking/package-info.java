/**
 * Ranking models as DeepCTR-Torch and the authors of DIN and DIEN compute them. Each kind says where the reference keeps its
 * weights.
 */
@NullMarked
package io.millrace.golden.ranking;

import org.jspecify.annotations.NullMarked;
