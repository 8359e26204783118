/**
 * The command line: finds a JVM, asks the agent inside, and shows what it says.
 *
 * <p>Runs in a JVM of its own, {@code java -jar lifeguard.jar}, and never in the application's. It
 * knows the agent by what it answers (a report in JSON), so that the two may be of different
 * versions. Here are the commands, declared by annotations of picocli; {@link
 * dev.lifeguard.control.Cli} lists them and is where to begin. Below are {@code post}, which
 * carries requests and answers, {@code jvms}, which says who is there and gets into it, and {@code
 * text}, which is what a person reads; arrows go in this order only.
 *
 * <p>May import {@code model}, {@code reporting}, picocli and nanojson. No package of the agent's
 * inside imports this one but {@code boot}, whose {@code Main} starts it.
 */
package dev.lifeguard.control;
