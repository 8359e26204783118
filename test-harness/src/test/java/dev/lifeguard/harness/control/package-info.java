/**
 * The command line against real JVMs: attach, look, change, leave without a trace. {@link
 * dev.lifeguard.harness.control.BusyJvm} is the JVM that is looked at, {@link
 * dev.lifeguard.harness.control.CommandLine} the program that looks.
 */
package dev.lifeguard.harness.control;
