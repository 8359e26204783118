package org.postgresql.wire;

import java.nio.channels.SocketChannel;

/** The outermost object of a driver that speaks through a channel. */
public final class ChannelSession {
    final SocketChannel channel;

    public ChannelSession(SocketChannel channel) {
        this.channel = channel;
    }
}
