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
 * <p>Arguments: a pool or shape, checkouts of each thread, threads, wrappers from the inside out.
 */
public final class CheckoutProgram {
    private CheckoutProgram() {}

    public static void main(String[] args) throws Exception {
        int each = Integer.parseInt(args[1]);
        int threads = Integer.parseInt(args[2]);
        Lender lender = lender(args[0], List.of(args).subList(3, args.length));
        AtomicLong done = new AtomicLong();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<Object>> all =
                executor.invokeAll(
                        java.util.Collections.nCopies(
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
        System.out.println("checkouts=" + done);
        System.exit(0); // c3p0 and DBCP2 keep threads
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
