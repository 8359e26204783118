package org.postgresql.wire;

import java.net.Socket;

/** Knows the session again: a cycle. */
public final class Transfer {
    final Object session;
    public Socket socket;

    public Transfer(Object session, Socket socket) {
        this.session = session;
        this.socket = socket;
    }
}
