/**
 * What a running agent answers to a person, and how it leaves: requests of the command line come by
 * an attach or through a folder, and are answered on the agent's own thread.
 *
 * <p>Nothing of it is loaded before somebody asks. May import whatever it commands, but not {@code
 * boot}, which puts it together. Read {@link dev.lifeguard.operator.Operator} first, then {@link
 * dev.lifeguard.operator.Departure}.
 */
package dev.lifeguard.operator;
