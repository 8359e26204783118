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

    public Hook(String kind, String type, String method, String descriptor, HookEvent event) {
        this.kind = kind;
        this.type = type;
        this.method = method;
        this.descriptor = descriptor;
        this.event = event;
    }

    /** Whether a version of the pool may well do without. */
    public boolean isOptional() {
        return event == HookEvent.READ_CLOCK || event == HookEvent.DISCARD;
    }
}
