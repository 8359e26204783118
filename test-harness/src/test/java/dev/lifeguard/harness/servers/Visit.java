package dev.lifeguard.harness.servers;

import java.util.ArrayList;
import java.util.List;

/** What the shop was asked for, what it answered, and how many checkouts that must have been. */
final class Visit {
    private final Server server;
    private final List<String> answers = new ArrayList<>();
    private int checkouts;

    Visit(Server server) {
        this.server = server;
    }

    /** Asks for a task that checks out so many. */
    void ask(String task, String pool, int times, int lent) {
        answers.add(task + ' ' + pool + ": " + server.ask(task, pool, times));
        checkouts += lent;
    }

    List<String> answers() {
        return answers;
    }

    int checkouts() {
        return checkouts;
    }
}
