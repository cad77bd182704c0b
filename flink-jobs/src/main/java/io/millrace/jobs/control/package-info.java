/**
 * What steers the job beside the clicks: model announcements, releases and the catalog. All travel in-band behind the sequence stage.
 */
@NullMarked
package io.millrace.jobs.control;

import org.jspecify.annotations.NullMarked;
