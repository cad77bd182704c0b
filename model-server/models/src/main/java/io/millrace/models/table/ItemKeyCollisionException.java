package io.millrace.models.table;

/** Two item ids have the same 64-bit key, so that one of them cannot be in the table. */
public final class ItemKeyCollisionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long key;
    private final String held;
    private final String offered;

    ItemKeyCollisionException(long key, String held, String offered) {
        super("Item key " + Long.toHexString(key) + " belongs to '" + held + "' and was offered for '" + offered
                + "': two ids hash to one key; rename one of the items.");
        this.key = key;
        this.held = held;
        this.offered = offered;
    }

    public long key() {
        return key;
    }

    /** The id that the table knows under this key. */
    public String held() {
        return held;
    }

    /** The id that was refused. */
    public String offered() {
        return offered;
    }
}
