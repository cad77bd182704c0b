package io.millrace.jobs.kafka;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A record header: a name that may repeat, and bytes. */
public record Header(String name, byte @Nullable [] value) {

    public static Header of(String name, String value) {
        return new Header(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
