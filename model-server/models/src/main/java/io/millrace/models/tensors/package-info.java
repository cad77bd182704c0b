/**
 * Named arrays and the safetensors file format, read with suspicion and written canonically. Pure Java.
 */
@NullMarked
package io.millrace.models.tensors;

import org.jspecify.annotations.NullMarked;
