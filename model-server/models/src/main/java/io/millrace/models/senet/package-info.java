/**
 * Recalibration of feature fields by squeeze and excitation: a small network looks at one number per field and says how much
 * each field counts. A module to put before a ranking model.
 */
@NullMarked
package io.millrace.models.senet;

import org.jspecify.annotations.NullMarked;
