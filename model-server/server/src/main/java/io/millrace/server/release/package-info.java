/**
 * Release control: which version is champion, which is on trial beside it, and what the live stream says of the two. Read
 * {@link io.millrace.server.release.ReleaseControl} first; it decides and knows no Kafka.
 */
@NullMarked
package io.millrace.server.release;

import org.jspecify.annotations.NullMarked;
