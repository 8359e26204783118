/**
 * The launcher: all that the application's class loader ever holds of the agent.
 *
 * <p>{@code Agent} is what the JVM calls; {@code AgentClassLoader} is the world in which the rest
 * of the agent lives. Imports nothing of the agent: it names {@code boot.Lifeguard} as text.
 */
package dev.lifeguard;
