/** Transformers over sequences. Each kind says where the reference keeps its weights and what it scores. */
@NullMarked
package io.millrace.golden.transformer;

import org.jspecify.annotations.NullMarked;
