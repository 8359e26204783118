/**
 * Metrics as Prometheus reads them. Its own library writes the text, directly: the library's
 * start-up code reads the host's configuration, and throws on what it does not like there.
 */
package dev.lifeguard.metrics.prometheus;
