package dev.lifeguard.pools;

import dev.lifeguard.host.Members;
import java.net.Socket;
import java.sql.Connection;
import java.util.List;

/** What lies beneath a logical connection to H2. */
final class Physical {

    private Physical() {}

    /** The session: the same object as long as it is the same physical connection. */
    static Object session(PoolVersion version, Connection logical) throws Exception {
        Class<?> type = version.load("org.h2.jdbc.JdbcConnection");
        // They ask their driver's connection to unwrap, and H2 does so only for interfaces.
        Object physical =
                version.kind().matches("druid|ucp")
                        ? version.adapter().physicalOf(logical)
                        : logical.unwrap(type);
        return Members.field(physical, "session");
    }

    /** The socket of a session over TCP. */
    static Socket socket(Object session) throws Exception {
        List<?> transfers = (List<?>) Members.field(session, "transferList");
        return (Socket) Members.field(transfers.get(0), "socket");
    }
}
