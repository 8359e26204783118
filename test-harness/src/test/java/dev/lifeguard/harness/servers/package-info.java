/**
 * Application servers as their makers ship them, with a web application that leaks, and a database
 * that ends its sessions. Only with the profile {@code servers}: the distributions are large. Read
 * {@link dev.lifeguard.harness.servers.Server} first, then a test. What is in {@code web} runs
 * inside the servers.
 */
package dev.lifeguard.harness.servers;
