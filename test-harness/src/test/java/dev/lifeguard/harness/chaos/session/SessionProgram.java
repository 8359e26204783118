package dev.lifeguard.harness.chaos.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.mysql.cj.jdbc.JdbcConnection;
import dev.lifeguard.harness.chaos.ledger.ErrorText;
import dev.lifeguard.harness.chaos.ledger.LedgerPool;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.Line;
import dev.lifeguard.harness.chaos.ledger.Target;
import dev.lifeguard.harness.process.AgentProbe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.postgresql.PGConnection;

/** Does JDBC, call by call, as it is told over a line. The argument is the port of the line. */
public final class SessionProgram {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private LedgerPool pool;
    private Connection connection;

    private SessionProgram() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "100000000");
        SessionProgram program = new SessionProgram();
        try (Line line = new Line(Integer.parseInt(args[0]))) {
            for (String said = line.read(); said != null; said = line.read()) {
                line.write(JSON.writeValueAsString(program.answer(said)));
            }
        }
        System.exit(0); // pools keep threads
    }

    private Answer answer(String said) throws Exception {
        String[] words = said.split(" ", 2);
        String verb = words[0];
        String rest = words.length > 1 ? words[1] : "";
        long start = System.nanoTime();
        try {
            String value = value(verb, rest);
            return new Answer(value, null, System.nanoTime() - start);
        } catch (SQLException e) {
            return new Answer(null, ErrorText.of(e), System.nanoTime() - start);
        }
    }

    private String value(String verb, String rest) throws Exception {
        switch (verb) {
            case "open":
                String[] words = rest.split(" ", 2);
                pool = LedgerPools.valueOf(words[0]).open(JSON.readValue(words[1], Target.class));
                return null;
            case "take":
                connection = pool.claim();
                return null;
            case "give":
                pool.handIn(connection);
                return null;
            case "auto-commit":
                connection.setAutoCommit(Boolean.parseBoolean(rest));
                return null;
            case "set-by-driver":
                setByDriver();
                return null;
            case "read-only":
                connection.setReadOnly(Boolean.parseBoolean(rest));
                return null;
            case "report":
                return AgentProbe.report().toString();
            case "agent":
                return AgentProbe.set(rest);
            case "commit":
                connection.commit();
                return null;
            default:
                return statement(verb, rest);
        }
    }

    /** By a method that JDBC does not have. */
    private void setByDriver() throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            connection.unwrap(PGConnection.class).setPrepareThreshold(1);
        } else {
            connection.unwrap(JdbcConnection.class).setStatementComment("of the application");
        }
    }

    private String statement(String verb, String rest) throws SQLException {
        String[] words = rest.split(" ", 2);
        switch (verb) {
            case "tell":
                try (Statement statement = connection.createStatement()) {
                    return Boolean.toString(statement.execute(rest));
                }
            case "tell-elsewhere":
                Statement made = connection.createStatement();
                elsewhere(() -> made.execute(rest));
                return null;
            case "ask":
                try (Statement statement = connection.createStatement()) {
                    return first(statement.executeQuery(rest));
                }
            case "prepare":
                prepared.put(words[0], connection.prepareStatement(words[1]));
                return null;
            case "ask-prepared":
                return first(prepared.get(rest).executeQuery());
            case "run-prepared":
                return Integer.toString(prepared.get(rest).executeUpdate());
            case "drop":
                prepared.remove(rest).close();
                return null;
            default:
                throw new IllegalArgumentException(verb);
        }
    }

    /** Runs on a thread that has made no statement of its own, at once. */
    private static void elsewhere(Callable<?> call) throws SQLException {
        FutureTask<?> task = new FutureTask<>(call);
        new Thread(task, "elsewhere").start();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String first(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getString(1);
        }
    }
}
