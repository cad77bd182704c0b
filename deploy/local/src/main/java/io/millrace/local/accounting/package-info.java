/**
 * What a replay should come to and what it came to: answers, quality, latency, lineage, and whether it all adds up. Pure: events
 * go in, figures come out, and nothing here knows Kafka or Flink.
 */
@NullMarked
package io.millrace.local.accounting;

import org.jspecify.annotations.NullMarked;
