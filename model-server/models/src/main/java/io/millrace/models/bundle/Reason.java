package io.millrace.models.bundle;

/** Why a bundle was rejected; the names are stable, for counting. */
public enum Reason {
    /** There is no {@code READY}, or it does not name this manifest: writing was never finished. */
    NOT_READY,
    /** {@code manifest.json} is missing, no JSON, or its fields are not those of a manifest. */
    MALFORMED_MANIFEST,
    /** {@code manifest.json} is not the announced one. */
    MANIFEST_CHECKSUM,
    /** The format is of another release. */
    UNSUPPORTED_FORMAT,
    /** The kind of model is none of this release. */
    UNKNOWN_KIND,
    /** A hyperparameter is unknown, missing or out of range. */
    INVALID_HYPERPARAMETERS,
    /** A file name leads out of the directory, or is no plain file. */
    UNSAFE_FILE,
    /** A file of the manifest, or one that every bundle has, is missing. */
    MISSING_FILE,
    /** The directory has a file that the manifest does not name. */
    UNLISTED_FILE,
    /** A file's bytes are not those that were published: changed, or cut short. */
    FILE_CHECKSUM,
    /** A tensor file breaks its format, or a tensor is missing, unexpected or of another type. */
    MALFORMED_TENSORS,
    /** A tensor has another shape than the hyperparameters say. */
    WRONG_SHAPE,
    /** A weight is NaN or infinite. */
    NOT_FINITE,
    /** The item table contradicts itself: repeated keys, broken ids. */
    MALFORMED_ITEMS,
    /** The statistics of the items contradict themselves: neighbours of no item, weights of the wrong number. */
    MALFORMED_STATISTICS,
    /** It is a delta of a version that is not in the store. */
    MISSING_BASE,
    /** It is a delta of a version of another model, or the end of too many deltas. */
    WRONG_BASE,
    /** The bundle was published without the trainer's state. */
    NO_TRAINER_STATE,
    /** The files could not be read at all. */
    UNREADABLE
}
