/** The command line without a JVM to attach to. */
package dev.lifeguard.control;
