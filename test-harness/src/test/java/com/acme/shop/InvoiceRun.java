package com.acme.shop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Writes an invoice, and asks a service for the tax while its transaction is open. */
final class InvoiceRun implements Runnable {
    private final DataSource pool;
    private final Runnable lent;

    /**
     * @param lent is run as soon as there is a connection
     */
    InvoiceRun(DataSource pool, Runnable lent) {
        this.pool = pool;
        this.lent = lent;
    }

    @Override
    public void run() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            lent.run();
            statement.execute("insert into invoices values ('Ada Lovelace')");
            askForTax();
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The service takes the question, and does not answer. */
    private static void askForTax() throws IOException {
        try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(service.getInetAddress(), service.getLocalPort())) {
            socket.getInputStream().read();
        }
    }
}
