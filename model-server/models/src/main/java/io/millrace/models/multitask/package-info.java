/**
 * Models that predict several things of one input: progressive layered extraction and its relatives CGC and MMoE, and
 * towers by themselves to compare with. Every one maps {@code x [B,in]} to one logit per task, {@code [B,T]}.
 */
@NullMarked
package io.millrace.models.multitask;

import org.jspecify.annotations.NullMarked;
