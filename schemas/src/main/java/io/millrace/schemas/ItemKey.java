package io.millrace.schemas;

import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * The 64-bit name of an item inside Millrace: XXH3 of the UTF-8 bytes of its id. Ids are strings at the edges; state,
 * samples and table rows use the key. The item table keeps the string too and detects a collision.
 */
public final class ItemKey {

    private ItemKey() {}

    /** The key of {@code itemId}: the same on every machine and in every release. */
    public static long of(String itemId) {
        return Hashing.xxh3_64().hashBytesToLong(itemId.getBytes(StandardCharsets.UTF_8));
    }
}
