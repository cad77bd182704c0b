package io.millrace.trainer.publish;

/**
 * How many versions are kept in the store.
 *
 * @param versions newest published ones, 1 or more
 * @param rejected newest rejected ones, 1 or more
 */
public record Retention(int versions, int rejected) {

    public Retention {
        if (versions < 1) {
            throw new IllegalArgumentException(
                    "Keeping " + versions + " versions: expected 1 or more, the current one is never deleted.");
        }
        if (rejected < 1) {
            throw new IllegalArgumentException("Keeping " + rejected
                    + " rejected versions: expected 1 or more, or a number would be given to two versions.");
        }
    }
}
