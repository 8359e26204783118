package dev.lifeguard.pools;

import dev.lifeguard.model.HookEvent;

/** One method to weave: where it is and what it means. Data; names are strings. Immutable. */
public final class Hook {
    /** The pool kind of what an operator named: no adapter knows it. */
    public static final String HOMEMADE = "homemade";

    /** The pool kind this hook belongs to. */
    public final String kind;

    /** Binary name of the class: {@code com.zaxxer.hikari.HikariDataSource}. */
    public final String type;

    public final String method;

    /** JVM descriptor, or its beginning up to the closing parenthesis to leave the result open. */
    public final String descriptor;

    public final HookEvent event;
    private final boolean optional;

    public Hook(String kind, String type, String method, String descriptor, HookEvent event) {
        this(kind, type, method, descriptor, event, false);
    }

    private Hook(
            String kind,
            String type,
            String method,
            String descriptor,
            HookEvent event,
            boolean optional) {
        this.optional = optional || event == HookEvent.READ_CLOCK || event == HookEvent.DISCARD;
        this.kind = kind;
        this.type = type;
        this.method = method;
        this.descriptor = descriptor;
        this.event = event;
    }

    /** The same of what a version of the class may leave to its superclass. */
    static Hook perhaps(
            String kind, String type, String method, String descriptor, HookEvent event) {
        return new Hook(kind, type, method, descriptor, event, true);
    }

    /** Whether a version of the pool may well do without. */
    public boolean isOptional() {
        return optional;
    }
}
