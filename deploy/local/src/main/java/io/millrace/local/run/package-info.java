/**
 * What everything that runs here for a while needs, whatever it is: a directory that goes with it, what to close in which order,
 * when to send, a signal to stop.
 */
@NullMarked
package io.millrace.local.run;

import org.jspecify.annotations.NullMarked;
