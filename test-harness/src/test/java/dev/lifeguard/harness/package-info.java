/**
 * Tests of the shipped jar in real JVMs, on real pools.
 *
 * <p>Every test here starts at least one JVM of its own through {@link
 * dev.lifeguard.harness.process.AgentJvm}, runs a small program in it and looks at what the program
 * printed and at what the agent reported. The agent's own classes are not on the class path of
 * these tests. Read {@link dev.lifeguard.harness.process.AgentJvm} first.
 */
package dev.lifeguard.harness;
