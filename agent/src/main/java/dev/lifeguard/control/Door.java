package dev.lifeguard.control;

/** A way into a JVM that runs. */
interface Door {

    /**
     * Has a JVM load an agent.
     *
     * @param jar the path as that JVM sees it
     * @param argument of its {@code agentmain}
     * @throws Exception when it cannot: {@link AttachFailure} knows what it means
     */
    void load(Jvm jvm, String jar, String argument) throws Exception;
}
