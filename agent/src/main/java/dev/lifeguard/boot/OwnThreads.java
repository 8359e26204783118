package dev.lifeguard.boot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The agent's threads that live now, by their names. */
final class OwnThreads {
    private static final String PREFIX = "lifeguard";

    private OwnThreads() {}

    /**
     * Their names, sorted; empty where the JVM does not tell. <b>Cost</b> one look at the list of
     * threads, without their stacks.
     */
    static List<String> names() {
        List<String> names = new ArrayList<String>();
        try {
            for (Thread thread : all()) {
                if (thread != null && thread.getName().startsWith(PREFIX)) {
                    names.add(thread.getName());
                }
            }
        } catch (SecurityException keptSecret) {
            names.clear();
        }
        Collections.sort(names);
        return names;
    }

    private static Thread[] all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads =
                new Thread[2 * root.activeCount() + 16]; // an estimate, and more may come
        root.enumerate(threads, true);
        return threads;
    }
}
