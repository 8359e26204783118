package dev.lifeguard.harness.chaos.ledger;

import dev.lifeguard.harness.chaos.Await;
import java.time.Duration;
import java.util.Map;

/**
 * Says what the agent's thread waits for when it does not end at exit: it has three seconds for its
 * last report, and a report that is missing tells nothing by itself.
 */
final class ExitWatch extends Thread {
    private static final Duration PATIENCE = Duration.ofMillis(2500);

    ExitWatch() {
        super("exit-watch");
    }

    @Override
    public void run() {
        if (Await.nanosUntil(PATIENCE, () -> !isThere("lifeguard")) < 0) {
            getAllStackTraces().forEach(ExitWatch::print);
        }
    }

    private static boolean isThere(String name) {
        return getAllStackTraces().keySet().stream().anyMatch(each -> each.getName().equals(name));
    }

    private static void print(Thread thread, StackTraceElement[] stack) {
        System.err.println("At exit: " + Map.entry(thread.getName(), thread.getState()));
        for (StackTraceElement frame : stack) {
            System.err.println("    at " + frame);
        }
    }
}
