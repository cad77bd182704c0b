/**
 * SASRec, the transformer over a user's sequence of Kang and McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018.
 * The network gives features at every position, which is what it is trained at; the encoder serves those of the last one.
 */
@NullMarked
package io.millrace.models.sasrec;

import org.jspecify.annotations.NullMarked;
