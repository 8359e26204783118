/**
 * Requests to the agent in a JVM, and its answers: files in a folder that only the JVM's user and
 * root can enter. {@link dev.lifeguard.control.post.Exchange} is one request and its answers.
 *
 * <p>The agent is told of a folder in one of two ways, and neither is enough. An attach loads the
 * agent where it is not yet, and reaches one that was started with the JVM, which keeps no mailbox
 * before it is asked something. But each attach leaves a record in the JVM for good, and Java 21
 * and newer print a warning on the application's stderr. So the first request comes by an attach,
 * and all others by the {@code Mailbox} that the agent keeps from then on; where there is none, as
 * on Windows, or where it was cleaned away, by an attach again.
 *
 * <p>May import {@code control.jvms}, {@code control.text} and nanojson; knows no command.
 */
package dev.lifeguard.control.post;
