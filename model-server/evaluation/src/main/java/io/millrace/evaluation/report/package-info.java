/**
 * A report in the forms in which it is read: a table for people, JSON for programs. Nothing is computed here.
 */
@NullMarked
package io.millrace.evaluation.report;

import org.jspecify.annotations.NullMarked;
