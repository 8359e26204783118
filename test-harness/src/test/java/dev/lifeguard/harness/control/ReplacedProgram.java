package dev.lifeguard.harness.control;

import dev.lifeguard.harness.pools.RawPool;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;

/** A homemade pool, which cannot evict, over a database server that is restarted. */
public final class ReplacedProgram {
    private static Server server;
    private static RawPool pool;

    private ReplacedProgram() {}

    public static void main(String[] args) throws Exception {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        int port = server.getPort();
        String url = "jdbc:h2:tcp://localhost:" + port + "/mem:replaced;DB_CLOSE_DELAY=-1";
        pool = new RawPool(() -> DriverManager.getConnection(url, "sa", ""), 1);
        for (int i = 0; i < 20; i++) {
            use();
        }
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            switch (order) {
                case "use" -> System.out.println(use());
                case "session" -> System.out.println(session());
                case "restart" -> {
                    server.stop();
                    server = Server.createTcpServer("-tcpPort", "" + port, "-ifNotExists").start();
                    System.out.println("restarted");
                }
                case "drop" -> {
                    pool = null;
                    System.gc();
                    System.out.println("dropped");
                }
                default -> System.out.println("?");
            }
        }
        System.exit(0);
    }

    private static String use() {
        try {
            session();
            return "used";
        } catch (SQLException e) {
            return e.toString();
        }
    }

    /** What the server calls the session that is lent: a number that grows. */
    private static String session() throws SQLException {
        Connection connection = pool.getConnection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select session_id()")) {
            row.next();
            return row.getString(1);
        } finally {
            pool.release(connection);
        }
    }
}
