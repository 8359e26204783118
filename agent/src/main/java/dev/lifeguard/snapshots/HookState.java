package dev.lifeguard.snapshots;

/** How a hook fared. */
public enum HookState {
    /** The method is woven. */
    WOVEN("woven"),
    /** The class has not been loaded: the application does not use this pool. */
    NOT_LOADED("not-loaded"),
    /** The class is there, the method is not: a version of the pool that is not understood. */
    MISMATCH("mismatch"),
    /** Weaving failed; the class runs as it was. */
    FAILED("failed");

    private final String text;

    HookState(String text) {
        this.text = text;
    }

    /** The word of the report. */
    public String text() {
        return text;
    }
}
