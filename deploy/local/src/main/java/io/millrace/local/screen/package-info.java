/**
 * What a person, or a program, gets to see of a replay: live lines, the closing summary, the JSON object. Turns figures into text
 * and decides nothing.
 */
@NullMarked
package io.millrace.local.screen;

import org.jspecify.annotations.NullMarked;
