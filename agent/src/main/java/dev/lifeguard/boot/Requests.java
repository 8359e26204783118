package dev.lifeguard.boot;

import dev.lifeguard.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes requests from the thread of the JVM that brings them, and has the agent's own thread answer
 * them.
 *
 * <p><b>Threads</b> any; one lock, held while the {@link Operator} is put together.
 */
final class Requests {
    private final Assembly parts;
    private Operator operator;

    Requests(Assembly parts) {
        this.parts = parts;
    }

    /** Returns at once: true, the request was taken. */
    Boolean take(String question) {
        operator().take(question);
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
        return operator().set(texts);
    }

    synchronized Operator operator() {
        if (operator == null) {
            operator = OperatorAssembly.of(parts);
            parts.thread.serves(operator);
        }
        return operator;
    }
}
