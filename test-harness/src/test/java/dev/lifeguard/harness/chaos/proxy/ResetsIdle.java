package dev.lifeguard.harness.chaos.proxy;

import java.io.IOException;

/** Both ends of every open connection get a RST, as from a firewall that says so. */
public final class ResetsIdle implements Fault {
    @Override
    public void strike(Link link) throws IOException {
        link.cut();
    }
}
