package dev.lifeguard.harness.databases;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What a listener of the application's was told: names of methods that were called. */
final class Seen {
    private final Set<String> methods = new ConcurrentSkipListSet<>();

    void called(String method) {
        methods.add(method);
    }

    Set<String> methods() {
        return new TreeSet<>(methods);
    }
}
