/**
 * Pictures of figures, as SVG text. Knows nothing of what the figures mean.
 */
@NullMarked
package io.millrace.local.chart;

import org.jspecify.annotations.NullMarked;
