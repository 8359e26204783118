package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;

/** One hook and how it fared, as a report sees it. Immutable. */
public final class HookSnapshot {
    /** The pool kind ({@code hikaricp}), or {@code generic} for what was found by rule. */
    public final String kind;

    public final String type;
    public final String method;
    public final HookState state;

    /** Why, for a mismatch or a failure; else null. */
    public final String detail;

    public HookSnapshot(String kind, String type, String method, HookState state, String detail) {
        this.kind = kind;
        this.type = HostText.of(type);
        this.method = HostText.of(method);
        this.state = state;
        this.detail = HostText.of(detail);
    }
}
