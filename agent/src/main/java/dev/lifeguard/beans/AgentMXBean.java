package dev.lifeguard.beans;

import java.util.Map;

/** The agent itself. Tells listeners what the bean of any pool tells. */
public interface AgentMXBean {
    String getVersion();

    /** {@code premain} or {@code attach}; null until the first look. */
    String getStartedBy();

    double getUptimeSeconds();

    /** Errors of the agent that were kept from the application. */
    long getSwallowedErrors();

    /** How many pools have a bean. */
    int getPools();

    /** What could not be told to listeners because they were slow, or failed with an error. */
    long getNotificationsDropped();

    /** The values that apply now. */
    Map<String, String> getOptions();

    /**
     * Changes an option of those that may change while the agent runs; for one pool with its name
     * in brackets.
     *
     * @return what came of it
     * @throws IllegalArgumentException nothing was changed, and why
     */
    String setOption(String key, String value);
}
