package dev.lifeguard.harness.chaos.proxy;

import dev.lifeguard.harness.chaos.Await;
import java.time.Duration;

/** Every piece comes this much later, both ways. */
public final class Delays implements Fault {
    private final Duration delay;

    public Delays(Duration delay) {
        this.delay = delay;
    }

    @Override
    public boolean passes(Link link, Direction direction) {
        Await.passing(delay);
        return true;
    }

    @Override
    public boolean meetsNewOnes() {
        return true;
    }

    @Override
    public boolean spoils() {
        return false;
    }
}
