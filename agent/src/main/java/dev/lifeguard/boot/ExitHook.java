package dev.lifeguard.boot;

/**
 * Lets the agent's thread have a last look at exit, and waits for it, but not for ever: asking a
 * pool for its sizes may need a lock that nobody will ever release, and the JVM must still end.
 *
 * <p>Made before the application runs, for the same reason as {@link AgentThread}.
 */
final class ExitHook extends Thread {
    private static final long LONGEST_WAIT_MILLIS = 3000;

    private final AgentThread thread;

    ExitHook(AgentThread thread) {
        super("lifeguard-exit");
        this.thread = thread;
        setContextClassLoader(null);
    }

    @Override
    public void run() {
        thread.finish();
        try {
            thread.join(LONGEST_WAIT_MILLIS);
        } catch (InterruptedException exitIsUrgent) {
            Thread.currentThread().interrupt();
        }
    }
}
