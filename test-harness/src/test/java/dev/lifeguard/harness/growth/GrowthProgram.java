package dev.lifeguard.harness.growth;

import dev.lifeguard.harness.process.AgentProbe;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Repeats shapes, and prints for each of them the heap in use after the first half and after the
 * second, and how long once took. Each argument is a shape and how often: {@code tenants:2000}.
 */
public final class GrowthProgram {
    private static final long STEADY_BYTES = 100_000;
    private static final int MOST_COLLECTIONS = 30;
    private static final int MOST_LOOKS = 5;
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(120);

    private GrowthProgram() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        for (String arg : args) {
            String[] parts = arg.split(":");
            Shape shape = Shape.all().get(parts[0]).get();
            run(parts[0], shape, Integer.parseInt(parts[1]));
            shape.end();
        }
        System.exit(0); // the pools' threads
    }

    private static void run(String name, Shape shape, int times) throws Exception {
        int half = times / 2;
        repeat(shape, 0, half);
        long first = settledHeap();
        long began = System.nanoTime();
        repeat(shape, half, times);
        long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began);
        long second = settledHeap();
        // Others may keep the thread waiting for long that tells what was collected.
        for (int i = 0; i < MOST_LOOKS && second - first > STEADY_BYTES; i++) {
            second = Math.min(second, settledHeap());
        }
        System.out.printf(
                "%s grew=%d heap=%d micros=%.1f%n",
                name, second - first, second, (double) micros / (times - half));
    }

    private static void repeat(Shape shape, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            shape.once(i);
        }
    }

    /** Collects, and lets the agent forget what was collected, until that gives nothing more. */
    private static long settledHeap() {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < MOST_COLLECTIONS; i++) {
            System.gc();
            AgentProbe.report();
            LockSupport.parkNanos(ROUND_NANOS); // what was collected is told by another thread
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (lowest - used < STEADY_BYTES) {
                return Math.min(used, lowest);
            }
            lowest = used;
        }
        return lowest;
    }
}
