package dev.lifeguard.harness.chaos;

/** Whether the tests hold the agent to what it promises, or only show what it does. */
public final class Enforcement {
    /** System property: {@code enforce}, or anything else for a table and no verdict. */
    public static final String SWITCH = "lifeguard.chaos";

    private Enforcement() {}

    public static boolean isOn() {
        return "enforce".equals(System.getProperty(SWITCH));
    }
}
