/**
 * What steers the job beside the clicks: model announcements and the catalog. Both travel in-band behind the sequence stage.
 */
@NullMarked
package io.millrace.jobs.control;

import org.jspecify.annotations.NullMarked;
