/**
 * The {@code millrace} command: where a process starts. Everything it does is in the packages below.
 */
@NullMarked
package io.millrace.local;

import org.jspecify.annotations.NullMarked;
