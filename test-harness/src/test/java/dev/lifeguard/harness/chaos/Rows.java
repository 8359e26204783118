package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.ledger.LedgerProgram;
import dev.lifeguard.harness.chaos.ledger.Outcome;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger against what the units were told.
 *
 * @param missing rows of acknowledged units that are not there
 * @param doubled rows that are there more than once
 * @param halves failed transactions of which a part is there
 * @param unanswered failed units that are there all the same: the answer was lost
 */
public record Rows(int missing, int doubled, int halves, int unanswered) {

    /** Compares the rows from this id on with these units. */
    static Rows of(Database database, long firstId, List<Outcome> outcomes) throws SQLException {
        Map<Long, Set<Integer>> parts = new HashMap<>();
        int doubled = 0;
        String query =
                "select id, part, count(*) from ledger where id between "
                        + firstId
                        + " and "
                        + (firstId + LedgerProgram.IDS_PER_POOL - 1)
                        + " group by id, part";
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                parts.computeIfAbsent(rows.getLong(1), id -> new HashSet<>()).add(rows.getInt(2));
                doubled += rows.getInt(3) - 1;
            }
        }
        return compare(parts, doubled, outcomes);
    }

    private static Rows compare(
            Map<Long, Set<Integer>> parts, int doubled, List<Outcome> outcomes) {
        int missing = 0;
        int halves = 0;
        int unanswered = 0;
        for (Outcome each : outcomes) {
            int found = parts.getOrDefault(each.id(), Set.of()).size();
            if (each.acknowledged()) {
                missing += each.rows() - found;
            } else if (found == each.rows()) {
                unanswered++;
            } else if (found != 0) {
                halves++;
            }
        }
        return new Rows(missing, doubled, halves, unanswered);
    }
}
