/**
 * The demo: a replayed log goes through Kafka, the job and the trainer of one process, and a person sees what comes out. Starts,
 * watches and stops the pieces; what they amount to is decided in {@code io.millrace.local.accounting}.
 */
@NullMarked
package io.millrace.local.demo;

import org.jspecify.annotations.NullMarked;
