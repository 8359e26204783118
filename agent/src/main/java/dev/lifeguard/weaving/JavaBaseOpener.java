package dev.lifeguard.weaving;

import java.lang.instrument.Instrumentation;

/** Opens packages of {@code java.base} to the agent. Java 8 has none that are closed. */
interface JavaBaseOpener {

    /** Opens these packages to the agent's own module, and to nobody else. */
    void open(Instrumentation instrumentation, String... packages);
}
