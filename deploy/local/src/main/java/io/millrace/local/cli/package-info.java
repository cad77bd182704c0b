/**
 * The command line: flags in, sentences and exit codes out. 0 is good, 1 a run that went wrong, 2 a request that cannot be
 * carried out as given, 130 a stop by Ctrl-C.
 */
@NullMarked
package io.millrace.local.cli;

import org.jspecify.annotations.NullMarked;
