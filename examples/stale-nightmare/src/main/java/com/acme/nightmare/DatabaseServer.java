package com.acme.nightmare;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The database, on a machine of its own: here, in a process of its own. */
class DatabaseServer {

    private static final int START_MILLIS = 30000;

    private final int port;
    private final String folder;
    private Process process;

    DatabaseServer(String folder) throws IOException {
        this.folder = folder;
        ServerSocket any = new ServerSocket(0);
        port = any.getLocalPort();
        any.close();
    }

    String url() {
        return "jdbc:h2:tcp://localhost:" + port + "/./night";
    }

    void start() throws Exception {
        String java = System.getProperty("java.home") + File.separator + "bin/java";
        String h2 = org.h2.tools.Server.class.getName();
        process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                h2,
                                "-tcp",
                                "-tcpPort",
                                String.valueOf(port),
                                "-baseDir",
                                folder,
                                "-ifNotExists")
                        .redirectErrorStream(true)
                        .redirectOutput(new File(folder, "server.log"))
                        .start();
        long end = System.currentTimeMillis() + START_MILLIS;
        while (!listens()) {
            if (System.currentTimeMillis() > end) {
                throw new IOException("The database does not start: see server.log in " + folder);
            }
            Thread.sleep(20);
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    void restart() throws Exception {
        stop();
        start();
    }

    private boolean listens() {
        try {
            new Socket(InetAddress.getByName("localhost"), port).close();
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
