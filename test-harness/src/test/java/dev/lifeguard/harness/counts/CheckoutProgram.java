package dev.lifeguard.harness.counts;

import dev.lifeguard.harness.pools.Lender;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.pools.Shapes;
import dev.lifeguard.harness.pools.Wrappers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Checks connections out, runs a query on each and gives it back; prints how often.
 *
 * <p>Arguments: a pool or shape, checkouts of each thread, threads, wrappers from the inside out;
 * then, after {@link #AND}, the same for another one, which is opened when the first is done.
 */
public final class CheckoutProgram {
    static final String AND = "and";

    /** Kept, as an application keeps its pools. */
    private static final List<Lender> ALL = new ArrayList<>();

    private CheckoutProgram() {}

    public static void main(String[] args) throws Exception {
        List<String> words = new ArrayList<>();
        for (String word : args) {
            if (word.equals(AND)) {
                checkOut(words);
                words.clear();
            } else {
                words.add(word);
            }
        }
        checkOut(words);
        System.exit(0); // c3p0 and DBCP2 keep threads
    }

    private static void checkOut(List<String> words) throws Exception {
        int each = Integer.parseInt(words.get(1));
        int threads = Integer.parseInt(words.get(2));
        Lender lender = lender(words.get(0), words.subList(3, words.size()));
        ALL.add(lender);
        AtomicLong done = new AtomicLong();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<Object>> all =
                executor.invokeAll(
                        Collections.nCopies(
                                threads,
                                () -> {
                                    for (int i = 0; i < each; i++) {
                                        lender.lendTo(CheckoutProgram::query);
                                        done.incrementAndGet();
                                    }
                                    return null;
                                }));
        for (Future<Object> one : all) {
            one.get();
        }
        executor.shutdown();
        System.out.println("checkouts=" + done);
    }

    private static void query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            rows.next();
        }
    }

    private static Lender lender(String name, List<String> wrappers) throws SQLException {
        for (Shapes shape : Shapes.values()) {
            if (shape.name().equals(name)) {
                return shape.open(PoolSpec.fresh());
            }
        }
        DataSource source = Pools.valueOf(name.toUpperCase(Locale.ROOT)).open(PoolSpec.fresh());
        for (String wrapper : wrappers) {
            source = Wrappers.valueOf(wrapper).around(source);
        }
        return Lender.of(source);
    }
}
