package com.acme.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process has cost up to now, from /proc: asking the JVM's own beans would load more classes
 * than the application has.
 *
 * @param wallMillis since the process was started, to 10 ms
 * @param cpuMillis user and system time of all its threads, to 10 ms
 * @param rssMegabytes resident memory, MiB
 */
public record Cost(double wallMillis, double cpuMillis, double rssMegabytes) {
    /** Begins every line of ours, and no line of anybody else. */
    static final String MARK = "cost: ";

    /** Begins the line that says how many classes were loaded. */
    public static final String CLASSES = "classes: ";

    private static final double MILLIS_PER_TICK = 10; // USER_HZ is 100 on every Linux

    public static Cost ofThisProcess() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        // The name, second, may have blanks in it; the third is the first behind it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = Long.parseLong(fields[14 - 3]) + Long.parseLong(fields[15 - 3]);
        double started = Long.parseLong(fields[22 - 3]) * MILLIS_PER_TICK;
        double up =
                1_000 * Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        return new Cost(up - started, ticks * MILLIS_PER_TICK, rss());
    }

    private static double rss() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
        for (String line : lines) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }

    static Cost parse(String line) {
        String[] fields = line.substring(MARK.length()).split(" ");
        return new Cost(
                Double.parseDouble(fields[0]),
                Double.parseDouble(fields[1]),
                Double.parseDouble(fields[2]));
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return MARK + wallMillis + " " + cpuMillis + " " + rssMegabytes;
    }
}
