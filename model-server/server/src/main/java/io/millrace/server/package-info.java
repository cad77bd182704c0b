/**
 * The model server: one process that trains without pause and says over HTTP how it stands. Read {@link
 * io.millrace.server.ModelServer} first; views are plain values, and only {@link io.millrace.server.HttpApi} knows HTTP.
 */
@NullMarked
package io.millrace.server;

import org.jspecify.annotations.NullMarked;
