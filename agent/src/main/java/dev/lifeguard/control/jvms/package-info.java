/**
 * Which JVMs are on this machine, why one cannot get into them, and how to have one load an agent.
 *
 * <p>{@link dev.lifeguard.control.jvms.Jvms} is where to begin; {@code ProcJvms} is what Linux
 * shows, {@code AttachFailure} says why an attach does not work. There are two ways to attach,
 * because neither is everywhere: {@code JdkAttach} needs the module {@code jdk.attach}, which a
 * trimmed runtime lacks; {@code SocketAttach} speaks the protocol itself, which needs Linux and
 * Java 16. Looking touches no JVM.
 *
 * <p>May import {@code control.text}, for refusals.
 */
package dev.lifeguard.control.jvms;
