package io.millrace.evaluation.data;

/**
 * Where a log comes from.
 *
 * @param name the file's name, without its folder
 * @param format what it was read as
 * @param rowsLeftOut rows whose action is no interaction
 */
public record LogOrigin(String name, LogFormat format, int rowsLeftOut) {}
