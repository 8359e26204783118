package com.acme.bench;

import com.acme.stub.StubDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What an application does with a pool. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Cycle {
    private static final int RESTED = 16;
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    @Param("hikaricp")
    public String pool;

    /** What else is in the JVM: one of {@link Configuration}. */
    @Param("plain")
    public String peer;

    /** Frames of the application below the checkout. */
    @Param("10")
    public int depth;

    /** Other connections that are out, and other pools that are in use. */
    @Param("0")
    public int held;

    @Param("0")
    public int pools;

    /** Where {@link Configuration#STACK} puts its stack, as whoever keeps one has to. */
    public Throwable stack;

    private boolean takesStack;
    private DataSource source;
    private DataSource h2;
    private DataSource sockets;
    private final List<Object> others = new ArrayList<>();

    @Setup
    public void open() throws Exception {
        takesStack = peer.equals(Configuration.STACK.title);
        source = Pools.open(pool, peer, StubDriver.URL + "bench", held);
        h2 = Pools.open("hikaricp", peer, Pools.H2_URL, 0);
        sockets = Pools.open("hikaricp", peer, StubDriver.SOCKET_URL, 0);
        try (Connection connection = h2.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists t(id int primary key, name varchar)");
            statement.execute("merge into t values(1, 'one')");
        }
        for (int i = 0; i < held; i++) {
            others.add(source.getConnection());
        }
        for (int i = 0; i < pools; i++) {
            DataSource other = Pools.open("dbcp2", "plain", StubDriver.URL + i, 0);
            other.getConnection().close();
            others.add(other);
        }
        try (Connection first = source.getConnection()) {
            Command.run(peer); // attaches when the pool is there already
        }
    }

    @Benchmark
    public Object checkout() throws SQLException {
        return checkout(depth);
    }

    private Object checkout(int deeper) throws SQLException {
        if (deeper > 1) {
            return checkout(deeper - 1);
        }
        if (takesStack) {
            stack = new Throwable();
        }
        try (Connection connection = source.getConnection()) {
            return connection;
        }
    }

    /** Each connection has been idle for longer than what the agent takes for still in use. */
    @Benchmark
    @OperationsPerInvocation(RESTED)
    public Object afterRest() throws SQLException {
        LockSupport.parkNanos(REST_NANOS);
        Connection[] all = new Connection[RESTED];
        for (int i = 0; i < RESTED; i++) {
            all[i] = sockets.getConnection();
        }
        for (Connection each : all) {
            each.close();
        }
        return all;
    }

    @Benchmark
    public Object statement() throws SQLException {
        return query(source, "select name from t where id = 1", depth);
    }

    @Benchmark
    public Object h2Query() throws SQLException {
        return query(h2, "select name from t where id = 1", depth);
    }

    private Object query(DataSource from, String sql, int deeper) throws SQLException {
        if (deeper > 1) {
            return query(from, sql, deeper - 1);
        }
        try (Connection connection = from.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? result.getString(1) : result;
        }
    }
}
