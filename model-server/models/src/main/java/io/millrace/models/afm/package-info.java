/**
 * AFM, the attentional factorization machine of Xiao et al., IJCAI 2017. Its pooling of pairs of fields, and the ranking
 * model that is built on it.
 */
@NullMarked
package io.millrace.models.afm;

import org.jspecify.annotations.NullMarked;
