/**
 * Which JVMs are on this machine, why one cannot get into them, and how to have one load an agent.
 *
 * <p>{@link dev.lifeguard.control.jvms.Jvms} is where to begin; {@code ProcJvms} is what Linux
 * shows, {@code AttachFailure} says why an attach does not work. On Linux {@code SocketAttach}
 * speaks the protocol itself; {@code JdkAttach} has the module {@code jdk.attach} do it elsewhere,
 * and on Java before 16. {@code JvmTmp} is the only place into which files are put. Looking touches
 * no JVM.
 *
 * <p>May import {@code channel}, and {@code control.text} for refusals.
 */
package dev.lifeguard.control.jvms;
