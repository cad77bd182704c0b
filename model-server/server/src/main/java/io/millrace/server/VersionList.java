package io.millrace.server;

import java.util.List;

/**
 * The versions of a model that the store holds.
 *
 * @param model its name
 * @param versions oldest first
 */
record VersionList(String model, List<VersionSummary> versions) {

    VersionList {
        versions = List.copyOf(versions);
    }
}
