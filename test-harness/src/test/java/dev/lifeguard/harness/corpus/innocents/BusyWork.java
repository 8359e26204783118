package dev.lifeguard.harness.corpus.innocents;

import dev.lifeguard.harness.corpus.Innocent;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Long in hand, but at work. */
public final class BusyWork {
    private BusyWork() {}

    @Innocent(value = "a batch of many statements", busy = true)
    static void longBatch(Stage stage) throws SQLException {
        long end = System.nanoTime() + stage.millis(3.5) * 1_000_000;
        try (Connection c = stage.here().getConnection()) {
            while (System.nanoTime() - end < 0) {
                Sql.book(c, 10);
                stage.idle(0.02);
            }
        }
    }

    @Innocent(value = "one slow statement", busy = true)
    static void slowStatement(Stage stage) throws SQLException {
        try (Connection c = stage.here().getConnection();
                PreparedStatement s = c.prepareStatement("select compute(?)")) {
            s.setLong(1, stage.millis(3.5));
            try (ResultSet rows = s.executeQuery()) {
                rows.next();
            }
        }
    }

    @Innocent(value = "a listener that polls, with a connection for life", busy = true)
    static void listenPoller(Stage stage) throws SQLException {
        try (Connection c = stage.here().getConnection()) {
            for (int poll = 0; poll < 40; poll++) {
                Sql.total(c, 11);
                stage.idle(0.1);
            }
        }
    }

    @Innocent("an advisory lock, held for life and used now and then")
    static void advisoryLock(Stage stage) throws SQLException {
        try (Connection lock = stage.here().getConnection()) {
            for (int beat = 0; beat < 3; beat++) {
                Sql.total(lock, 12);
                stage.idle(0.5);
                Sql.total(lock, 12);
                stage.idle(1.5);
            }
            Sql.total(lock, 12);
        }
    }
}
