/**
 * GRU4Rec (Hidasi et al., "Session-based Recommendations with Recurrent Neural Networks", ICLR 2016): a gated recurrent unit
 * over the items of a session. Once as a user encoder over whole histories, once as its authors train it, step by step.
 */
@NullMarked
package io.millrace.models.gru4rec;

import org.jspecify.annotations.NullMarked;
