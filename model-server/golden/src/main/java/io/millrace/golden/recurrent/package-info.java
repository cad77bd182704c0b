/** GRU4Rec of ComiRec's authors and of its own. Each kind says where the reference keeps its weights. */
@NullMarked
package io.millrace.golden.recurrent;

import org.jspecify.annotations.NullMarked;
