package io.millrace.models.merge;

import io.millrace.models.bundle.BundleContents;

/**
 * What one trainer made of the version that all went on from.
 *
 * @param contents with the state of the optimisers
 * @param samples it has learned from since, 1 or more
 */
public record Share(BundleContents contents, long samples) {

    public Share {
        if (samples < 1) {
            throw new IllegalArgumentException("A share of " + samples + " samples: expected 1 or more.");
        }
        if (contents.moments() == null) {
            throw new IllegalArgumentException("A share without the state of the optimisers cannot be merged.");
        }
    }
}
