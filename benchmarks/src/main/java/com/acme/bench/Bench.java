package com.acme.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all cells, round by round, each in a JVM of its own, and prints tables. What the machine
 * does beside it hits all cells of a round alike.
 *
 * <p>Arguments: how many rounds; a regular expression that a table's title, or that of who watches,
 * has to match.
 */
public final class Bench {
    /**
     * A page of the heap that is written for the first time costs its page fault: in a virtual
     * machine as much as a hundred checkouts. Whether the rounds of a cell met fresh pages or not
     * was a matter of when the collector last ran.
     */
    private static final List<String> TOUCHED_HEAP =
            List.of("-Xms768m", "-Xmx768m", "-XX:+AlwaysPreTouch");

    private final Map<Cell, List<Measured>> results = new LinkedHashMap<>();

    /** Nanoseconds of CPU and bytes for each operation. */
    record Measured(double nanos, double bytes) {}

    private Bench() {}

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        Pattern wanted = Pattern.compile(args.length > 1 ? args[1] : "", Pattern.CASE_INSENSITIVE);
        Bench bench = new Bench();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("Round " + round + " of " + rounds);
            System.out.printf("A reading of the clock takes %.0f ns.%n", Clock.nanosOfReading());
            bench.round(wanted);
        }
        System.out.print(new Tables(bench.results).markdown());
    }

    private void round(Pattern wanted) throws RunnerException {
        for (Cell cell : Cell.all()) {
            boolean matches = wanted.matcher(cell.group() + " " + cell.watcher().title).find();
            // Without its plain cell a table says nothing.
            boolean plainOfOne =
                    cell.isPlain()
                            && Cell.all().stream()
                                    .filter(other -> other.group().equals(cell.group()))
                                    .anyMatch(
                                            other ->
                                                    wanted.matcher(
                                                                    other.group()
                                                                            + " "
                                                                            + other.watcher().title)
                                                            .find());
            if (matches || plainOfOne) {
                Measured measured = measure(cell);
                results.computeIfAbsent(cell, none -> new ArrayList<>()).add(measured);
                System.err.printf(
                        "  %-55s %-34s %6.0f ns %6.0f B%n",
                        cell.group(), cell.watcher().title, measured.nanos, measured.bytes);
            }
        }
    }

    private static Measured measure(Cell cell) throws RunnerException {
        List<String> jvmArgs = new ArrayList<>(TOUCHED_HEAP);
        jvmArgs.add("-Dbench.folder=" + System.getProperty("bench.folder"));
        jvmArgs.add("-Dcom.mchange.v2.log.MLog=com.mchange.v2.log.FallbackMLog");
        jvmArgs.add("-Dcom.mchange.v2.log.FallbackMLog.DEFAULT_CUTOFF_LEVEL=OFF");
        jvmArgs.addAll(cell.watcher().jvmArgs());
        RunResult result =
                new Runner(
                                new OptionsBuilder()
                                        .include(Cycle.class.getName() + "." + cell.operation())
                                        .param("pool", cell.pool())
                                        .param("peer", cell.watcher().title)
                                        .param("depth", "" + cell.depth())
                                        .param("held", "" + cell.held())
                                        .param("pools", "" + cell.pools())
                                        .threads(cell.threads())
                                        .forks(1)
                                        .warmupIterations(cell.warmUpSeconds())
                                        .warmupTime(new TimeValue(1, TimeUnit.SECONDS))
                                        .measurementIterations(3)
                                        .measurementTime(new TimeValue(700, TimeUnit.MILLISECONDS))
                                        .addProfiler(CpuProfiler.class)
                                        .jvmArgsAppend(jvmArgs.toArray(new String[0]))
                                        .shouldFailOnError(true)
                                        .verbosity(VerboseMode.SILENT)
                                        .build())
                        .runSingle();
        return new Measured(score(result, CpuProfiler.NANOS), score(result, CpuProfiler.BYTES));
    }

    private static double score(RunResult result, String name) {
        Result<?> found = result.getSecondaryResults().get(name);
        return found.getScore();
    }
}
