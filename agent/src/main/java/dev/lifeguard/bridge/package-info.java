/**
 * Lays the one class that woven code can see: {@code java.lang.LifeguardBridge}, whose source lies
 * in {@code java/lang} and whose bytes travel in the agent's jar as a resource.
 *
 * <p>Imports java.lang, java.io and java.lang.instrument only, and nothing of the agent. Read
 * {@link dev.lifeguard.bridge.Bridge} first. {@code BridgeDefiner9} is compiled for Java 9 and
 * loaded by name, because the rest of the agent is Java 8.
 */
package dev.lifeguard.bridge;
