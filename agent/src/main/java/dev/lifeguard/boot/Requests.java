package dev.lifeguard.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes requests from the thread of the JVM that brings them, and has the agent's own thread answer
 * them.
 *
 * <p><b>Threads</b> any; one lock, held while the {@link Desk} is put together.
 */
final class Requests {
    private final Assembly parts;
    private Desk desk;

    Requests(Assembly parts) {
        this.parts = parts;
    }

    /** Returns at once: true, the request was taken. */
    Boolean take(String path) {
        desk().inbox.add(path);
        parts.wakeup.wake();
        LockSupport.unpark(parts.thread);
        return Boolean.TRUE;
    }

    /** Changes options for an attach that was no request: what came of it, in words. */
    String set(List<?> assignments) {
        List<String> texts = new ArrayList<String>();
        for (Object assignment : assignments) {
            texts.add((String) assignment);
        }
        return desk().commands.run("set", texts).words();
    }

    synchronized Desk desk() {
        if (desk == null) {
            desk = Desk.open(parts);
        }
        return desk;
    }
}
