package dev.lifeguard.connections;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.sql.SqlEffect;
import dev.lifeguard.sql.SqlText;
import java.util.Arrays;

/**
 * What the statements of one lease have left for a commit.
 *
 * <p>Most units commit, and what they ran before is never looked at again: so a statement is judged
 * by its first word, and what needs a closer look (a query that may lock) is kept until the
 * connection is returned.
 *
 * <p><b>Threads</b> as {@link Activity}. <b>Cost</b> no allocation for a query, some ten
 * nanoseconds.
 */
public final class OpenWork {
    private static final int MOST_UNJUDGED = 8;

    /** Longer texts are judged at once: a driver need not hold what ran before. */
    private static final int LONGEST_UNJUDGED = 16384;

    private final String[] unjudged = new String[MOST_UNJUDGED];
    private int next;
    private boolean written;
    private String lastWritten;

    /**
     * A statement has run without auto-commit.
     *
     * @param sql the reference the driver holds anyway; null for a batch of texts
     * @param statement the driver's statement
     * @return false if it ended the transaction
     */
    boolean executed(String sql, Object statement) {
        SqlEffect effect = SqlEffect.atFirstGlance(sql);
        if (effect == null && written && SqlEffect.mayEnd(sql)) {
            effect = SqlEffect.of(sql); // a block that commits what was written before it
        }
        if (effect == null) {
            keep(sql);
            return true;
        }
        if (effect == SqlEffect.ENDS || effect == SqlEffect.DEFINES && commits(statement)) {
            ended();
            return false;
        }
        if (effect != SqlEffect.READS) {
            wrote(sql);
        }
        return true;
    }

    /** Whether this driver's database commits when something is defined. */
    private static boolean commits(Object statement) {
        DriverFamily family = Drivers.familyOfType(statement.getClass().getName());
        return family != null && family.has(DriverTrait.DEFINING_COMMITS);
    }

    /** The transaction is over: whatever was done is committed or rolled back. */
    void ended() {
        written = false;
        lastWritten = null;
        if (unjudged[0] != null) {
            Arrays.fill(unjudged, null);
        }
        next = 0;
    }

    /** Whether there is something that waits for a commit. <b>Cost</b> up to eight statements. */
    boolean isThere() {
        for (int i = 0; i < MOST_UNJUDGED && !written; i++) {
            judge(unjudged[i]);
        }
        return written;
    }

    /** How the newest statement begins that is known to have written; null = not known. */
    public String lastWritten() {
        return lastWritten;
    }

    /** Once something was written, a query that locks adds nothing. */
    private void keep(String sql) {
        if (written) {
            return;
        }
        if (sql.length() > LONGEST_UNJUDGED) {
            judge(sql);
            return;
        }
        for (String known : unjudged) {
            if (sameReference(known, sql)) {
                return;
            }
        }
        judge(unjudged[next]); // no room for it
        unjudged[next] = sql;
        next = (next + 1) % MOST_UNJUDGED;
    }

    private void judge(String sql) {
        if (sql != null && SqlEffect.of(sql) == SqlEffect.WRITES) {
            wrote(sql);
        }
    }

    private void wrote(String sql) {
        written = true;
        lastWritten = SqlText.beginning(sql);
    }

    /** A loop runs the same constant again and again; comparing long texts would not pay. */
    @SuppressWarnings({"StringEquality", "ReferenceEquality"})
    private static boolean sameReference(String one, String other) {
        return one == other;
    }
}
