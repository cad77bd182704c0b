/** ComiRec and the other models of its authors' code. Each kind says where the reference keeps its weights. */
@NullMarked
package io.millrace.golden.comirec;

import org.jspecify.annotations.NullMarked;
