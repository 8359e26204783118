package dev.lifeguard.harness.chaos.database;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;

/** H2 over TCP, with its data in a file. Its server is an object of this JVM. */
final class H2Tcp extends Database {
    private final Path folder;
    private Server server;

    H2Tcp(Path folder) {
        this.folder = folder;
    }

    @Override
    public String url(int throughPort) {
        // Without the delay it would close, and count its sessions anew, whenever all are killed.
        return "jdbc:h2:tcp://127.0.0.1:" + throughPort + "/./ledger;DB_CLOSE_DELAY=-1";
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    void start() throws Exception {
        server =
                Server.createTcpServer(
                                "-tcpPort",
                                Integer.toString(port()),
                                "-baseDir",
                                folder.toString(),
                                "-ifNotExists")
                        .start();
        awaitAnswer();
    }

    @Override
    void stop() {
        try {
            tell("shutdown");
        } catch (SQLException asItsSessionIsEndedToo) {
            // Said, and done.
        }
        server.stop();
    }
}
