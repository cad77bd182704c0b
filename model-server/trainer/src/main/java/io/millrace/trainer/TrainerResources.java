package io.millrace.trainer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a trainer holds open, closed in the reverse order of opening: publishing first, then the clients it writes to.
 */
final class TrainerResources implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /** Closes all of them, even when one fails; the first failure is thrown at the end. */
    @Override
    public void close() {
        IllegalStateException failed = null;
        while (!open.isEmpty()) {
            AutoCloseable resource = open.pop();
            try {
                resource.close();
            } catch (Exception e) {
                if (failed == null) {
                    failed = new IllegalStateException("Closing " + resource + " failed.", e);
                } else {
                    failed.addSuppressed(e);
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
