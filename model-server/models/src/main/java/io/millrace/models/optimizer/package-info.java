/**
 * Adam for the dense weights of a block, with state that can be stored in a bundle and restored. Rows of the item table
 * have their own, lazy form of the same rule in the table package.
 */
@NullMarked
package io.millrace.models.optimizer;

import org.jspecify.annotations.NullMarked;
