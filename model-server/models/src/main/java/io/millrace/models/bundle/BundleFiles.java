package io.millrace.models.bundle;

/** The names of the files of a version's directory. */
final class BundleFiles {

    static final String MANIFEST = "manifest.json";
    static final String READY = "READY";
    static final String DENSE = "dense.safetensors";
    static final String ITEMS = "items.safetensors";
    static final String ITEMS_DELTA = "items-delta.safetensors";
    static final String RERANK = "rerank.safetensors";
    static final String OPTIMIZER = "optimizer.safetensors";

    private BundleFiles() {}
}
