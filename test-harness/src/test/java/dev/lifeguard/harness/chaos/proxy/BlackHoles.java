package dev.lifeguard.harness.chaos.proxy;

/** Open connections stay open, but nothing goes through any more; new ones are well. */
public final class BlackHoles implements Fault {
    @Override
    public boolean passes(Link link, Direction direction) {
        return false;
    }
}
