package com.acme.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** What a reading of the clock costs: the measure of everything that takes times. */
final class Clock {
    private static final int READINGS = 2_000_000;

    /** Keeps the readings from being optimised away. */
    static volatile long sum;

    private Clock() {}

    /** Nanoseconds of CPU; the least of several tries. */
    static double nanosOfReading() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long before = threads.getCurrentThreadCpuTime();
            read();
            long took = threads.getCurrentThreadCpuTime() - before;
            least = Math.min(least, (double) took / READINGS);
        }
        return least;
    }

    private static void read() {
        long all = 0;
        for (int i = 0; i < READINGS; i++) {
            all += System.nanoTime();
        }
        sum = all;
    }
}
