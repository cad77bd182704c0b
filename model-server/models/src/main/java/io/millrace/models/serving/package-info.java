/**
 * One model version ready to answer: dense weights, items and index that always belong together. Safe for several threads;
 * native memory is freed when the last user is done.
 */
@NullMarked
package io.millrace.models.serving;

import org.jspecify.annotations.NullMarked;
