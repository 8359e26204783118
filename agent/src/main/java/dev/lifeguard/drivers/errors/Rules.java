package dev.lifeguard.drivers.errors;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.model.Disconnect;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the user has said of errors, for one database system or for all; asked before what the agent
 * knows itself. See {@link RuleFile}.
 *
 * <p><b>Threads</b> never changes once it left {@link RuleFile}.
 */
public final class Rules {
    /** Nobody said anything. */
    public static final Rules NONE = new Rules();

    /** In place of a system's name: all of them. */
    static final String ANY_SYSTEM = "*";

    private final Map<String, ErrorCodes> bySystem = new HashMap<String, ErrorCodes>();
    private int size;

    Rules() {}

    /** The table that one more rule goes into. */
    ErrorCodes addTo(String system) {
        size++;
        ErrorCodes codes = bySystem.get(system);
        if (codes == null) {
            codes = new ErrorCodes();
            bySystem.put(system, codes);
        }
        return codes;
    }

    /** How many rules were given. */
    public int size() {
        return size;
    }

    /** The verdict of the system's own rules, then of those for all; null when none fits. */
    Disconnect of(SQLException error, DriverFamily family) {
        ErrorCodes own = family == null ? null : bySystem.get(family.system());
        Disconnect verdict = own == null ? null : own.of(error);
        ErrorCodes all = bySystem.get(ANY_SYSTEM);
        return verdict == null && all != null ? all.of(error) : verdict;
    }
}
