/**
 * Requests to the agent in a JVM, and its answers: files in a {@code Mailbox}, a folder that the
 * agent makes and that only the JVM's user and root can enter. {@link
 * dev.lifeguard.control.post.Exchange} is one request and its answers.
 *
 * <p>An attach has the agent make its mailbox, and loads the agent where it is not yet; what is
 * asked travels in its argument. But each attach leaves a record in the JVM for good, and Java 21
 * and newer print a warning on the application's stderr. So where there is a mailbox, the question
 * is put there. The answer comes there in any case.
 *
 * <p>May import {@code channel}, {@code control.jvms}, {@code control.text} and nanojson; knows no
 * command.
 */
package dev.lifeguard.control.post;
