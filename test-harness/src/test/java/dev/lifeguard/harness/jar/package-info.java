/** What is inside the shipped jar. Read {@link dev.lifeguard.harness.jar.JarContentsTest} first. */
package dev.lifeguard.harness.jar;
