package io.millrace.local.accounting;

/**
 * How soon a click counts, from the first list by a model on. A click is in the served weights at the first list by a version that
 * was trained through the click's offset in the interactions topic; its item has a row there, so it can be recommended.
 *
 * @param newItems from the moment at which the first click on an item was due until that item can be recommended; only items that
 *     nobody had clicked on before a model served
 * @param samples from the list that answers a click, with which its training sample is written, until the click is in the served
 *     weights
 */
public record Freshness(Waits newItems, Waits samples) {}
