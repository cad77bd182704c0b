/**
 * The candidate generator of Covington et al., "Deep Neural Networks for YouTube Recommendations", RecSys 2016, in the form
 * in which ComiRec's authors compare against it. One interest, and no attention: the baseline that multi-interest models
 * have to beat.
 */
@NullMarked
package io.millrace.models.youtubednn;

import org.jspecify.annotations.NullMarked;
