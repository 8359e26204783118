/**
 * The agent on versions of Java that are not those of the build, old and new: what it does there
 * from the start, and what a command line finds in a JVM that runs. Programs in {@code
 * src/test/java8} are Java 8 bytecode. Read {@link
 * dev.lifeguard.harness.compatibility.OldAndNewJavaTest} first.
 */
package dev.lifeguard.harness.compatibility;
