package dev.lifeguard.stacks;

/**
 * What a thread is called in a report. Most virtual threads have no name, but all have a number.
 */
public final class ThreadNames {
    private ThreadNames() {}

    /** Its name, or {@code virtual#33}. */
    public static String of(Thread thread) {
        String name = thread.getName();
        if (!name.isEmpty()) {
            return name;
        }
        boolean virtual = thread.getClass().getName().equals("java.lang.VirtualThread");
        return (virtual ? "virtual#" : "thread#") + thread.getId();
    }
}
