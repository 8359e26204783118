package dev.lifeguard.harness.chaos.proxy;

import java.io.IOException;

/**
 * The next request of each open connection reaches the server, which does as asked; the answer is
 * lost, and the connection with it.
 */
public final class SwallowsNextAnswer implements Fault {
    @Override
    public boolean passes(Link link, Direction direction) throws IOException {
        if (direction == Direction.TO_SERVER) {
            return true;
        }
        link.cut();
        return false;
    }
}
