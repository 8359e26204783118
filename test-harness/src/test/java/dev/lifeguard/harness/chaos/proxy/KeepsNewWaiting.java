package dev.lifeguard.harness.chaos.proxy;

import dev.lifeguard.harness.chaos.Await;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Open connections are well; new ones are accepted, and hear nothing for this long from now on. */
public final class KeepsNewWaiting implements Fault {
    private final Set<Link> old = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Long> kept = new CompletableFuture<>();
    private final long endNanos;

    public KeepsNewWaiting(Duration silence) {
        endNanos = System.nanoTime() + silence.toNanos();
    }

    @Override
    public void strike(Link link) {
        old.add(link);
    }

    @Override
    public boolean passes(Link link, Direction direction) {
        if (!old.contains(link) && !kept.isDone()) {
            Await.passing(Duration.ofNanos(endNanos - System.nanoTime()));
            kept.complete(old.stream().filter(Link::isOpen).count());
        }
        return true;
    }

    /** How many of the old ones were open when the first new one was answered. */
    public CompletableFuture<Long> kept() {
        return kept;
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
