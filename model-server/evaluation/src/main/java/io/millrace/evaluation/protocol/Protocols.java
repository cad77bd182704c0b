package io.millrace.evaluation.protocol;

import io.millrace.evaluation.InvalidRequestException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The protocols of this release by name. A new one is one more line here. */
public final class Protocols {

    private static final Map<String, Supplier<Protocol>> PROTOCOLS = new TreeMap<>();

    static {
        PROTOCOLS.put(ComiRecProtocol.NAME, ComiRecProtocol::new);
        PROTOCOLS.put(CtrProtocol.NAME, CtrProtocol::new);
        PROTOCOLS.put(LeaveOneOutProtocol.NAME, LeaveOneOutProtocol::new);
        PROTOCOLS.put(MultiTaskProtocol.NAME, MultiTaskProtocol::new);
        PROTOCOLS.put(SessionProtocol.NAME, SessionProtocol::new);
    }

    private Protocols() {}

    /** The names of all protocols, sorted. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(PROTOCOLS.keySet());
    }

    /**
     * The protocol of this name.
     *
     * @throws InvalidRequestException naming the protocols there are
     */
    public static Protocol named(String name) {
        Supplier<Protocol> found = PROTOCOLS.get(name);
        if (found == null) {
            throw new InvalidRequestException(
                    "Unknown protocol '" + name + "'; the protocols are " + String.join(", ", names()) + '.');
        }
        return found.get();
    }
}
