package io.millrace.server;

/**
 * What came of looking something up by the names in a request.
 *
 * @param <T> what was looked for
 */
sealed interface Lookup<T> {

    /** Here it is. */
    record Found<T>(T value) implements Lookup<T> {}

    /**
     * There is none.
     *
     * @param sentence what there is none of
     */
    record Missing<T>(String sentence) implements Lookup<T> {}
}
