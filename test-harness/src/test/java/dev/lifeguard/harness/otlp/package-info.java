/**
 * What the agent sends to a collector, read with the protocol's own classes, and what it attaches
 * to exceptions of the application. Read {@link dev.lifeguard.harness.otlp.Collector} first.
 */
package dev.lifeguard.harness.otlp;
