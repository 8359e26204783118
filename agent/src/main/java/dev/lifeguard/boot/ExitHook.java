package dev.lifeguard.boot;

/**
 * The last look at exit. Made before the application runs, for the reason of {@link AgentThread}.
 */
final class ExitHook extends Thread {
    private final Rounds rounds;

    ExitHook(Rounds rounds) {
        super("lifeguard-exit");
        this.rounds = rounds;
        setContextClassLoader(null);
    }

    @Override
    public void run() {
        rounds.last();
    }
}
