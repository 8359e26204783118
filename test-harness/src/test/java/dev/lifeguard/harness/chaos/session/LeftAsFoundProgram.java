package dev.lifeguard.harness.chaos.session;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.pools.RawPool;
import dev.lifeguard.harness.process.Ports;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.derby.drda.NetworkServerControl;

/**
 * A homemade pool over Derby, whose connections have auto-commit off: Derby refuses to close one
 * with a transaction open.
 */
public final class LeftAsFoundProgram {
    private static final Duration IDLE = Duration.ofMillis(5);
    private static final int LEASES = 5;

    private LeftAsFoundProgram() {}

    public static void main(String[] args) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        int port = Ports.free();
        NetworkServerControl server = new NetworkServerControl(here, port);
        server.start(new PrintWriter(System.err, true));
        Await.until("an answer of Derby", Duration.ofMinutes(5), () -> isUp(server));
        String url = "jdbc:derby://localhost:" + port + "/memory:left;create=true";
        RawPool pool =
                new RawPool(
                        () -> {
                            Connection fresh = DriverManager.getConnection(url, "app", "app");
                            fresh.setAutoCommit(false);
                            return fresh;
                        },
                        1);
        for (int i = 0; i < LEASES; i++) {
            Connection connection = pool.getConnection();
            pool.release(connection);
            Await.passing(IDLE);
        }
        System.out.println(closed(pool.getConnection()));
        System.exit(0);
    }

    private static boolean isUp(NetworkServerControl server) throws Exception {
        server.ping();
        return true;
    }

    private static String closed(Connection connection) {
        try {
            connection.close();
            return "closed";
        } catch (SQLException e) {
            return "failed: " + e.getSQLState();
        }
    }
}
