/**
 * The command line: finds a JVM, attaches to it, asks the agent inside, and shows what it says.
 *
 * <p>Runs in a JVM of its own, {@code java -jar lifeguard.jar}, and never in the application's. It
 * knows the agent by what it answers (a report in JSON), so that the two may be of different
 * versions. {@link dev.lifeguard.control.Cli} is where to begin; {@code Errand} is one question and
 * its answers; {@code Jvms} says who is there; {@code AttachFailure} says why it does not work.
 *
 * <p>May import {@code model}, {@code reporting} and picocli. No package of the agent's inside
 * imports this one but {@code boot}, whose {@code Main} starts it.
 */
package dev.lifeguard.control;
