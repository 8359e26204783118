package com.acme.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One place of the tables: what is done, on which pool, by how many, watched by whom. */
record Cell(
        String group,
        Configuration watcher,
        String operation,
        String pool,
        int threads,
        int depth,
        int held,
        int pools) {
    private static final Configuration[] PEERS = {
        Configuration.LEAK_DETECTION,
        Configuration.DATASOURCE_PROXY,
        Configuration.P6SPY,
        Configuration.FLEXYPOOL,
        Configuration.OPENTELEMETRY
    };

    /** Everything, in the order of the tables. */
    static List<Cell> all() {
        List<Cell> all = new ArrayList<>();
        for (String operation : List.of("checkout", "statement")) {
            String group = "HikariCP, " + operation + ", 1 thread, depth 10";
            add(all, group, operation, "hikaricp", 1, 10, own());
            add(all, group, operation, "hikaricp", 1, 10, PEERS);
            if (operation.equals("checkout")) {
                add(all, group, operation, "hikaricp", 1, 10, Configuration.STACK);
            }
        }
        for (int threads : new int[] {2, 8}) {
            String group = "HikariCP, checkout, " + threads + " threads, depth 10";
            add(all, group, "checkout", "hikaricp", threads, 10, brief());
            add(all, group, "checkout", "hikaricp", threads, 10, Configuration.OPENTELEMETRY);
        }
        String deep = "HikariCP, checkout, 1 thread, depth 60";
        add(all, deep, "checkout", "hikaricp", 1, 60, brief());
        add(all, deep, "checkout", "hikaricp", 1, 60, Configuration.ALL_STACKS);
        add(all, deep, "checkout", "hikaricp", 1, 60, Configuration.LEAK_DETECTION);
        add(all, deep, "checkout", "hikaricp", 1, 60, Configuration.STACK);
        for (String pool : List.of("dbcp2", "tomcat-jdbc", "c3p0", "h2")) {
            String group = pool + ", checkout, 1 thread, depth 10";
            add(all, group, "checkout", pool, 1, 10, brief());
            if (pool.equals("dbcp2") || pool.equals("tomcat-jdbc")) {
                add(all, group, "checkout", pool, 1, 10, Configuration.ABANDONED);
            }
        }
        String query = "HikariCP, H2 query by primary key, 1 thread, depth 10";
        add(all, query, "h2Query", "hikaricp", 1, 10, brief());
        add(all, query, "h2Query", "hikaricp", 1, 10, PEERS);
        String rest = "HikariCP, checkout after a rest, with sockets";
        add(all, rest, "afterRest", "hikaricp", 1, 10, brief());
        add(all, rest, "afterRest", "hikaricp", 1, 10, Configuration.NO_STACKS);
        add(all, rest, "afterRest", "hikaricp", 1, 10, Configuration.TIMING);
        for (Configuration each : brief()) {
            // HikariCP opens some thirty connections a second.
            String group = "dbcp2, checkout, 10,000 others out";
            all.add(new Cell(group, each, "checkout", "dbcp2", 1, 10, 10_000, 0));
        }
        for (Configuration each : brief()) {
            String group = "HikariCP, checkout, 1,000 other pools";
            all.add(new Cell(group, each, "checkout", "hikaricp", 1, 10, 0, 1_000));
        }
        return all;
    }

    private static Configuration[] brief() {
        return withOther(Configuration.PLAIN, Configuration.LIFEGUARD);
    }

    private static Configuration[] own() {
        return withOther(
                Configuration.PLAIN,
                Configuration.LIFEGUARD,
                Configuration.TIMING,
                Configuration.ALL_STACKS,
                Configuration.ATTACHED,
                Configuration.DETACHED);
    }

    private static Configuration[] withOther(Configuration... watchers) {
        if (Configuration.otherJar().isEmpty()) {
            return watchers;
        }
        Configuration[] more = Arrays.copyOf(watchers, watchers.length + 1);
        more[watchers.length] = Configuration.OTHER_JAR;
        return more;
    }

    private static void add(
            List<Cell> all,
            String group,
            String operation,
            String pool,
            int threads,
            int depth,
            Configuration... watchers) {
        for (Configuration each : watchers) {
            all.add(new Cell(group, each, operation, pool, threads, depth, 0, 0));
        }
    }

    /** Until the compiler has caught up: with many threads, or with what happens seldom. */
    int warmUpSeconds() {
        return operation.equals("afterRest") ? 15 : threads == 1 ? 5 : 10;
    }

    boolean isPlain() {
        return watcher == Configuration.PLAIN;
    }
}
