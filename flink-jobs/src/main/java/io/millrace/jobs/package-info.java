/**
 * The recommendation job: its topology, its configuration and its entry point. The stages live below, one package each.
 */
@NullMarked
package io.millrace.jobs;

import org.jspecify.annotations.NullMarked;
