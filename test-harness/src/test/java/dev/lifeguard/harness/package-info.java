/**
 * Tests of the shipped jar in real JVMs, on real pools.
 *
 * <p>Every test here starts at least one JVM of its own through {@link
 * dev.lifeguard.harness.process.AgentJvm}, runs a small program in it and looks at what the program
 * printed and at what the agent reported. The agent's own classes are not on the class path of
 * these tests. Read {@link dev.lifeguard.harness.process.AgentJvm} first.
 *
 * <p>Most of the time goes into starting JVMs. What is not about compiled code or a collector asks
 * for a {@linkplain dev.lifeguard.harness.process.AgentJvm#light light} one; what does not care how
 * long anything takes runs in the {@linkplain dev.lifeguard.harness.process.SecondLane second} or
 * the {@linkplain dev.lifeguard.harness.process.ThirdLane third lane}. A limit only guards against
 * a hang, unless the test is about time.
 */
package dev.lifeguard.harness;
