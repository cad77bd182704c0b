package io.millrace.local.data;

/** One way to write an interaction on a line. */
interface LineFormat {

    /** Adds the row that {@code line} holds, or the line itself when it holds none. */
    void read(byte[] line, EventLogBuilder into);
}
