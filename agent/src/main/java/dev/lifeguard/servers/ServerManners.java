package dev.lifeguard.servers;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.sockets.SocketPeek;

/** What a server does on a socket without being asked, and so what {@link SocketPeek} can tell. */
public enum ServerManners {
    /** MySQL's family: nothing at all, but the rest of an answer that nobody has read. */
    NEVER_TALKS_FIRST,
    /** PostgreSQL's notices, and everybody else who is not known better. */
    MAY_TALK_FIRST,
    /**
     * H2 (2.2.224 and 2.3.232 tried): a session ended by {@code abort_session} keeps its socket
     * open, so that silence proves little; so does HSQLDB's (2.7.4) by {@code alter session close},
     * and Derby's (10.14) by the end of its database. A server that stops is seen.
     */
    KEEPS_SOCKETS_OF_KILLED_SESSIONS;

    /** Of the server that this driver speaks to; null = a driver that nobody knows. */
    public static ServerManners of(DriverFamily family) {
        String system = family == null ? "" : family.system();
        if (system.equals("mysql") || system.equals("mariadb")) {
            return NEVER_TALKS_FIRST;
        }
        boolean keeps =
                system.equals("h2database") || system.equals("hsqldb") || system.equals("derby");
        return keeps ? KEEPS_SOCKETS_OF_KILLED_SESSIONS : MAY_TALK_FIRST;
    }
}
