/**
 * The protocol of SASRec (Kang and McAuley, ICDM 2018): a user's last item is asked for, the one before it decides when to
 * stop. Items are ranked among sampled negatives as in the paper, and among all items.
 */
@NullMarked
package io.millrace.evaluation.leaveoneout;

import org.jspecify.annotations.NullMarked;
