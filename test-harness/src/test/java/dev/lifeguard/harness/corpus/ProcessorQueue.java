package dev.lifeguard.harness.corpus;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long those who bring a verdict stood in line for a processor: the thread that asks for
 * reports, which has the agent judge, and the agent's own. All the scenarios start at once, and
 * other tests may run beside, so that on a busy machine they get a tenth of one.
 *
 * <p>By the system's own account, {@code /proc/.../schedstat}: time in which a thread sleeps, works
 * or waits for a lock is not in it. Where there is none, nobody ever stood in line. By the JVM's
 * account comes on top how long the collector had stopped all of them: the corpus collects all the
 * time, and the collector's own threads stand in line as well.
 *
 * <p><b>Threads</b> only the one that asks for reports. <b>Units</b> moments are those of {@link
 * System#nanoTime}.
 */
final class ProcessorQueue {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path OWN = Path.of("/proc/thread-self/schedstat");
    private static final String AGENT = "lifeguard";

    /** Up to these moments: how long since the beginning. */
    private final TreeMap<Long, Long> inLine = new TreeMap<>();

    private Path agent;
    private long ownBefore;
    private long stoppedBefore;
    private long agentBefore;

    /** Takes down how long it was until now. */
    void look(long now) {
        long own = nanosOf(OWN);
        if (agent == null) {
            agent = find();
            agentBefore = agent == null ? 0 : nanosOf(agent);
        }
        long agents = agent == null ? 0 : nanosOf(agent);
        long stopped = collectorsNanos();
        // Both at once is one delay; and the one may have to wait for the other.
        note(now, Math.max(own - ownBefore, agents - agentBefore) + stopped - stoppedBefore);
        stoppedBefore = stopped;
        ownBefore = own;
        agentBefore = agents;
    }

    /** From the last look to this moment it was so long. */
    void note(long now, long nanos) {
        long before = inLine.isEmpty() ? 0 : inLine.lastEntry().getValue();
        inLine.put(now, inLine.isEmpty() ? 0 : before + Math.max(0, nanos));
    }

    /** How long from one moment to another. */
    long between(long from, long to) {
        return Math.max(0, until(to) - until(from));
    }

    private long until(long moment) {
        Map.Entry<Long, Long> before = inLine.floorEntry(moment);
        Map.Entry<Long, Long> after = inLine.ceilingEntry(moment);
        if (before == null) {
            return 0;
        } else if (after == null || after.getKey().equals(before.getKey())) {
            return before.getValue();
        }
        double part = (double) (moment - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + Math.round(part * (after.getValue() - before.getValue()));
    }

    /** For the table. */
    @Override
    public String toString() {
        long all = inLine.isEmpty() ? 0 : inLine.lastEntry().getValue();
        return "in line for a processor " + all / 1_000_000 + " ms";
    }

    private static long collectorsNanos() {
        long millis = 0;
        for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += each.getCollectionTime();
        }
        return millis * 1_000_000;
    }

    private static Path find() {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                if (Files.readString(task.resolve("comm")).trim().equals(AGENT)) {
                    return task.resolve("schedstat");
                }
            }
            return null;
        } catch (IOException noSuchSystemOrThreadEnded) {
            return null;
        }
    }

    /** The second number; the first is the time it ran. */
    private static long nanosOf(Path schedstat) {
        try {
            return Long.parseLong(Files.readString(schedstat).trim().split(" ")[1]);
        } catch (IOException notToldHere) {
            return 0;
        }
    }
}
