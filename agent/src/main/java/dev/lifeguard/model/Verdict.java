package dev.lifeguard.model;

/** How sure we are that a lease is a leak, weakest first. */
public enum Verdict {
    /** Held, idle, and without history. */
    SUSPECTED,
    /** What this call site always did, it did not do this time. */
    PROBABLE,
    /** Nobody can return the connection any more. */
    CONFIRMED;

    /** The word of the report and of the log. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
