package dev.lifeguard.bridge;

import java.lang.instrument.Instrumentation;

/**
 * A way to make {@code java.lang.LifeguardBridge} known to the bootstrap class loader. Which one
 * works depends on the version of Java.
 */
public interface BridgeDefiner {

    /**
     * Defines the bridge. Must not be called when it is there already.
     *
     * @param classFile the bytes of {@code java.lang.LifeguardBridge}
     * @throws Exception when this JVM refuses
     */
    void define(Instrumentation instrumentation, byte[] classFile) throws Exception;
}
