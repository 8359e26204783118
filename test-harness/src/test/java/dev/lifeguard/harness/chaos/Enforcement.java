package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Databases;
import java.util.EnumSet;
import java.util.Set;

/** Whether the tests hold the agent to what it promises, or only show what it does. */
public final class Enforcement {
    private static final Set<String> EVICTING = Set.of("HIKARICP", "DBCP2", "TOMCAT_JDBC", "C3P0");

    /** System property: {@code enforce}, or anything else for a table and no verdict. */
    public static final String SWITCH = "lifeguard.chaos";

    private static final Set<Trouble> SEEN_ON_H2 =
            EnumSet.of(Trouble.RESTART, Trouble.RESET, Trouble.HALF_CLOSE, Trouble.BLACK_HOLE);

    private Enforcement() {}

    /**
     * Whether the agent is held to its promise: always on the pools that it can make evict a
     * connection, on the others when asked to. Not yet on H2 where a killed session keeps its
     * socket open, and where a pool that connects on the caller's thread does so into a black hole.
     */
    static boolean holdsOn(Databases database, Trouble trouble, String pool) {
        boolean seen = database != Databases.H2_TCP || SEEN_ON_H2.contains(trouble);
        return isOn() || seen && EVICTING.contains(pool);
    }

    public static boolean isOn() {
        return "enforce".equals(System.getProperty(SWITCH));
    }
}
