package dev.lifeguard.harness.bouncer;

import dev.lifeguard.harness.chaos.database.Database;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A PgBouncer before a PostgreSQL. Each pool logs in to a database name of its own, so that its log
 * says whose a login was; all of them are the one database.
 */
final class PgBouncer extends Program {
    private static final int PROTOCOL_3 = 3 << 16;

    private final List<String> command = new ArrayList<>();

    /**
     * @param names of databases that pools log in to
     * @param settings lines of its file: pool_mode and what else is to be tried
     */
    PgBouncer(Database database, List<String> names, String settings) throws IOException {
        StringBuilder file = new StringBuilder("[databases]\n");
        for (String name : names) {
            file.append(name)
                    .append(" = host=127.0.0.1 dbname=postgres port=")
                    .append(database.port())
                    .append('\n');
        }
        Path users = write("users", '"' + database.user() + "\" \"\"\n");
        file.append("[pgbouncer]\n")
                .append("listen_addr = 127.0.0.1\nlisten_port = " + port() + "\n")
                .append("unix_socket_dir =\nauth_type = trust\nauth_file = " + users + "\n")
                .append("admin_users = " + database.user() + "\n")
                .append("ignore_startup_parameters = extra_float_digits\n")
                .append("log_connections = 1\nserver_login_retry = 1\n")
                .append(settings);
        command.add(find("pgbouncer"));
        if (System.getProperty("user.name").equals("root")) { // as whom it refuses to run
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(write("pgbouncer.ini", file.toString()).toString());
        start(command);
    }

    /** With statements that have no name: in transaction mode the next may be on another server. */
    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:"
                + port()
                + "/"
                + name
                + "?sslmode=disable&prepareThreshold=0";
    }

    void restart() throws IOException {
        stop();
        start(command);
    }

    /**
     * What its administrator says on its console, which does not understand what a JDBC driver sets
     * at first.
     */
    void tell(String user, String... commands) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
            DataOutputStream to =
                    new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            DataInputStream from = new DataInputStream(socket.getInputStream());
            String startup = "user\0" + user + "\0database\0pgbouncer\0\0";
            to.writeInt(8 + startup.length());
            to.writeInt(PROTOCOL_3);
            to.writeBytes(startup);
            to.flush(); // in one piece, or it is taken for garbage
            awaitReady(from);
            for (String each : commands) {
                to.writeByte('Q');
                to.writeInt(5 + each.length());
                to.writeBytes(each + '\0');
                to.flush();
                awaitReady(from);
            }
        }
    }

    private static void awaitReady(DataInputStream from) throws IOException {
        byte type;
        do {
            type = from.readByte();
            byte[] rest = new byte[from.readInt() - 4];
            from.readFully(rest);
            if (type == 'E') {
                throw new AssertionError(new String(rest, StandardCharsets.US_ASCII));
            }
        } while (type != 'Z');
    }

    /** How often somebody has logged in to this database name. */
    long logins(String name) {
        return log().lines()
                .filter(line -> line.contains("login attempt: db=" + name + " "))
                .count();
    }
}
