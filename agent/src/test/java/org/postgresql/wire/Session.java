package org.postgresql.wire;

import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/** The outermost object of a driver whose family is known by its package. */
public final class Session {
    public static Socket notOfThisSession;
    final Object empty = null;
    final Socket neverConnected = new Socket();
    public final List<Transfer> transfers;

    public Session(Socket socket) {
        transfers = Arrays.asList(new Transfer(this, null), new Transfer(this, socket));
    }
}
