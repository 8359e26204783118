package dev.lifeguard.harness.chaos.proxy;

import java.io.IOException;

/** The client is told that no more will come, and whatever it sends goes nowhere. */
public final class HalfCloses implements Fault {
    @Override
    public void strike(Link link) throws IOException {
        link.finishToClient();
    }

    @Override
    public boolean passes(Link link, Direction direction) {
        return false;
    }
}
