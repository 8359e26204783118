package dev.lifeguard.harness.databases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.pools.RawPool;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Goes through the contract with every driver, each beneath HikariCP and beneath a homemade list,
 * all of them in one JVM, and prints what the agent has made of it: a line for each cell of
 * docs/drivers.md.
 *
 * <p>The arguments: name, URL, user and password of each server.
 */
public final class DatabasesProgram {
    private static final int AT_A_TIME = 4;

    private DatabasesProgram() {}

    public static void main(String[] args) throws Exception {
        Map<String, Address> servers = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 4) {
            servers.put(args[i], new Address(args[i + 1], args[i + 2], args[i + 3]));
        }
        List<Contract> contracts = opened(servers);
        ExecutorService some = Executors.newFixedThreadPool(AT_A_TIME);
        contracts.forEach(each -> some.execute(each::run));
        some.shutdown();
        if (!some.awaitTermination(9, TimeUnit.MINUTES)) {
            System.out.println("hangs");
            System.exit(1);
        }
        for (Contract each : contracts) {
            each.leave();
        }
        System.gc();
        contracts.forEach(Contract::end);
        System.exit(0); // pools keep threads
    }

    /** One after the other: a list is known by the number that the agent gives it. */
    private static List<Contract> opened(Map<String, Address> servers) {
        List<Contract> all = new ArrayList<>();
        for (EveryDriver driver : EveryDriver.values()) {
            if (driver.isThere(servers)) {
                Seen seen = new Seen();
                String name = "the-" + driver;
                open(all, new Contract(driver, servers, "HikariCP", seen), pool -> is(pool, name));
                open(all, new Contract(driver, servers, "list", seen), DatabasesProgram::isList);
            }
        }
        return all;
    }

    private static void open(
            List<Contract> all, Contract next, java.util.function.Predicate<JsonNode> isIt) {
        try {
            next.open(isIt);
            all.add(next);
        } catch (Exception | AssertionError | LinkageError wrong) {
            wrong.printStackTrace();
            next.print("counts", "cannot be opened: " + wrong);
        }
    }

    private static boolean is(JsonNode pool, String name) {
        return pool.path("name").asText().equals(name);
    }

    private static boolean isList(JsonNode pool) {
        return pool.path("type").asText().equals(RawPool.class.getName());
    }
}
