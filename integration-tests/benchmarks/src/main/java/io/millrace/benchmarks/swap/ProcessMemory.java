package io.millrace.benchmarks.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of this process at one moment, in MiB.
 *
 * @param resident pages of this process that are in memory
 * @param heap what the Java heap has been given; with {@code -Xms} as large as {@code -Xmx} and {@code -XX:+AlwaysPreTouch} all
 *     of it is resident from the beginning, otherwise at most
 */
record ProcessMemory(double resident, double heap) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double KIB_PER_MIB = 1 << 10;
    private static final double BYTES_PER_MIB = 1 << 20;

    /** @throws UncheckedIOException if this system does not tell: only Linux does */
    static ProcessMemory now() {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(STATUS));
            if (!resident.find()) {
                throw new IOException(STATUS + " has no VmRSS.");
            }
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
            return new ProcessMemory(Long.parseLong(resident.group(1)) / KIB_PER_MIB, heap / BYTES_PER_MIB);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read how much memory this process has.", e);
        }
    }

    /** Native memory, code, stacks, mapped files; too low by what the heap has not touched. */
    double besideHeap() {
        return resident - heap;
    }
}
