/**
 * The last stage of a version: candidates of all channels (interests, co-occurrence, popularity, the user's own history) under one
 * learned score. Plain Java, no engine.
 */
@NullMarked
package io.millrace.models.rerank;

import org.jspecify.annotations.NullMarked;
