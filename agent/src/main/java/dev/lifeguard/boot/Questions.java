package dev.lifeguard.boot;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.operator.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What a running agent is asked from outside its class loader. Requests of a person are taken from
 * the thread of the JVM that brings them, and answered by the agent's own.
 *
 * <p><b>Threads</b> any; one lock, held while the {@link Operator} is put together. <b>Failure</b>
 * may throw: the switchboard is the barrier.
 */
final class Questions {
    private final Assembly parts;
    private final String version;
    private final Supplier<String> report;
    private final Swallowed swallowed;
    private Operator operator;

    /**
     * @param report gives the report as JSON; called on the asking thread
     */
    Questions(Assembly parts, String version, Supplier<String> report, Swallowed swallowed) {
        this.parts = parts;
        this.version = version;
        this.report = report;
        this.swallowed = swallowed;
    }

    /**
     * Answers {@code report} (a String of JSON), {@code swallowed} (a Long), {@code version} (a
     * String), {@code request} (whose argument is that of an attach; its answer goes to the
     * mailbox) and {@code set} (a list of assignments; what came of it); anything else is null.
     */
    Object answer(String question, Object argument) {
        if ("report".equals(question)) {
            return report.get();
        }
        if ("swallowed".equals(question)) {
            return Long.valueOf(swallowed.total());
        }
        if ("request".equals(question)) {
            return take((String) argument);
        }
        if ("set".equals(question)) {
            return set((List<?>) argument);
        }
        return "version".equals(question) ? version : null;
    }

    /** Returns at once: true, the request was taken. */
    private Boolean take(String request) {
        operator().take(request);
        parts.wakeup.wake();
        LockSupport.unpark(parts.thread);
        return Boolean.TRUE;
    }

    /** Changes options for an attach that was no request: what came of it, in words. */
    private String set(List<?> assignments) {
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
