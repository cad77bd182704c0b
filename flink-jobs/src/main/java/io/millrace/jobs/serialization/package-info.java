/**
 * How records cross a network edge or rest in state, without Kryo. Every format has a version of its own.
 */
@NullMarked
package io.millrace.jobs.serialization;

import org.jspecify.annotations.NullMarked;
