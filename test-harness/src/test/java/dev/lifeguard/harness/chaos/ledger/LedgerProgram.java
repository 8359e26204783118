package dev.lifeguard.harness.chaos.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.chaos.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Works on many pools of one database at once, as it is told over a line to the test: one command
 * in, one line of JSON out. The argument is the port of the line.
 */
public final class LedgerProgram {
    /** Apart enough that no two pools give the same id. */
    public static final long IDS_PER_POOL = 1_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<LedgerPools, LedgerPool> pools = new LinkedHashMap<>();
    private Target target;

    private LedgerProgram() {}

    public static void main(String[] args) throws Exception {
        // Or HikariCP would validate what has been idle for half a second.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "100000000");
        Runtime.getRuntime().addShutdownHook(new ExitWatch());
        LedgerProgram program = new LedgerProgram();
        try (Line line = new Line(Integer.parseInt(args[0]))) {
            for (String said = line.read(); said != null; said = line.read()) {
                String[] words = said.split(" ", 3);
                line.write(JSON.writeValueAsString(program.answer(words)));
            }
        }
        System.exit(0); // pools keep threads
    }

    private Object answer(String[] words) throws Exception {
        switch (words[0]) {
            case "open":
                // H2's driver closes at a connect what was dropped unclosed: while the line is
                // well.
                System.gc();
                return open(words[1], JSON.readValue(words[2], Target.class));
            case "fill":
                return each(crew -> crew.takeAll(words[2]));
            case "run":
                long first = Long.parseLong(words[1]);
                int units = Integer.parseInt(words[2]);
                return each(crew -> crew.run(first + crew.firstId(), units));
            case "run-for":
                long end = System.nanoTime() + Long.parseLong(words[2]) * 1_000_000;
                return runWhile(words[1], () -> System.nanoTime() - end < 0);
            case "run-while":
                Path exists = Path.of(words[2]);
                return runWhile(words[1], () -> Files.exists(exists));
            case "capacity":
                Duration within = Duration.ofMillis(Long.parseLong(words[1]));
                return each(crew -> Await.nanosUntil(within, () -> crew.isFull(words[2])));
            case "counters":
                Duration deadline = Duration.ofMillis(Long.parseLong(words[1]));
                return each(crew -> crew.countersAtRest(deadline));
            case "close":
                return close();
            default:
                throw new IllegalArgumentException(words[0]);
        }
    }

    private Object runWhile(String firstId, BooleanSupplier another) throws InterruptedException {
        long first = Long.parseLong(firstId);
        return each(crew -> crew.run(first + crew.firstId(), another));
    }

    private String open(String names, Target to) throws Exception {
        target = to;
        for (String name : names.split(",")) {
            LedgerPools pool = LedgerPools.valueOf(name);
            pools.put(pool, pool.open(to.named(pool)));
        }
        return "opened";
    }

    /** Closing a pool of dead connections may hang: nobody waits for it. */
    private String close() {
        for (LedgerPool pool : List.copyOf(pools.values())) {
            Thread thread =
                    new Thread(
                            () -> {
                                try {
                                    pool.close();
                                } catch (Exception ofDeadConnections) {
                                    // What dies with the pool is not looked at.
                                }
                            },
                            "close");
            thread.setDaemon(true);
            thread.start();
        }
        pools.clear();
        return "closed";
    }

    /** Lets the crews of all pools do the same at the same time. */
    private Map<LedgerPools, Object> each(Task task) throws InterruptedException {
        Map<LedgerPools, Object> answers = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        pools.forEach(
                (kind, pool) -> {
                    Crew crew = new Crew(pool, kind, target.size());
                    Thread thread =
                            new Thread(() -> answers.put(kind, result(task, crew)), "crew-" + kind);
                    thread.start();
                    threads.add(thread);
                });
        for (Thread thread : threads) {
            thread.join();
        }
        return answers;
    }

    private static Object result(Task task, Crew crew) {
        try {
            return task.by(crew);
        } catch (Exception e) {
            return "failed: " + ErrorText.of(e);
        }
    }

    /** What a crew is to do. */
    private interface Task {
        Object by(Crew crew) throws Exception;
    }
}
