package io.millrace.local.accounting;

/**
 * How often, and how high, the clicked item was in the list before the click.
 *
 * @param clicks clicks that were scored
 * @param hitRate20 share of them with the item among the first 20
 * @param ndcg20 mean of 1 / log2(rank + 1) over them, 0 where the item was not among the first 20: NDCG@20 with one relevant
 *     item
 */
public record Quality(long clicks, double hitRate20, double ndcg20) {}
