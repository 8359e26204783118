package dev.lifeguard.inplace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.sessions.Session;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A homemade pool may keep a statement with each connection, to ask whether that lives. */
class OpenStatementTest {
    private final List<Object> statements = new ArrayList<>();

    private boolean hasOne() {
        return InPlaceRecycling.hasOpenStatement(
                new Replaceable() {
                    @Override
                    public Session session() {
                        return null;
                    }

                    @Override
                    public List<Object> statements() {
                        return statements;
                    }

                    @Override
                    public boolean forwards() {
                        return true;
                    }

                    @Override
                    public long idleSinceNanos() {
                        return 0;
                    }

                    @Override
                    public void replacedBy(Object replacement) {}
                });
    }

    @Test
    void what_is_kept_of_a_sound_session_is_not_taken_away() throws Exception {
        assertEquals(false, hasOne());
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:kept");
                Statement kept = connection.createStatement()) {
            statements.add(kept);
            assertEquals(true, hasOne());
        }
        assertEquals(false, hasOne());
    }
}
