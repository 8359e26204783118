package dev.lifeguard.boot.rounds;

import java.util.concurrent.ThreadFactory;

/** Makes daemon threads that keep nothing of the application whose thread asks for them. */
public final class AgentThreads implements ThreadFactory {
    private final String name;

    public AgentThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(null, work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
