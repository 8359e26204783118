package com.acme.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * CPU time and allocated bytes of the worker threads, for each operation: what other processes do
 * on a shared machine does not show in them, unlike in wall time.
 */
public final class CpuProfiler implements InternalProfiler {
    static final String NANOS = "cpu";
    static final String BYTES = "bytes";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long nanosBefore;
    private long bytesBefore;

    @Override
    public String getDescription() {
        return "CPU time and allocation of the worker threads";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        long[] ids = workers();
        nanosBefore = sum(threads.getThreadCpuTime(ids));
        bytesBefore = sum(threads.getThreadAllocatedBytes(ids));
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        long[] ids = workers();
        double operations = result.getMetadata().getAllOps();
        double nanos = sum(threads.getThreadCpuTime(ids)) - nanosBefore;
        double bytes = sum(threads.getThreadAllocatedBytes(ids)) - bytesBefore;
        return List.of(
                new ScalarResult(NANOS, nanos / operations, "ns/op", AggregationPolicy.AVG),
                new ScalarResult(BYTES, bytes / operations, "B/op", AggregationPolicy.AVG));
    }

    private static long[] workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("jmh-worker"))
                .mapToLong(Thread::getId)
                .toArray();
    }

    /** A thread that has ended counts -1. */
    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += Math.max(0, value);
        }
        return sum;
    }
}
