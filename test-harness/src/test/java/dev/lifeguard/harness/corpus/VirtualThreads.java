package dev.lifeguard.harness.corpus;

/** Virtual threads, called by name because the build's release does not have them. */
public final class VirtualThreads {
    private VirtualThreads() {}

    /** A started virtual thread. Only for scenarios {@code since = 21}. */
    public static Thread start(Runnable work) {
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No virtual threads in this release", e);
        }
    }
}
